import type { AddTagsToResourceRequest, AddTagsToResourceResult } from '@aws-sdk/client-ssm';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { mergeTags, taggedParameter } from './tags';

export const addTagsToResource =
  (world: World): Operation<AddTagsToResourceRequest, AddTagsToResourceResult> =>
  ({ Tags, ...resource }) => {
    const parameter = taggedParameter(world, resource);
    parameter.tags = mergeTags(parameter.tags, Tags);
    return {};
  };

import type { TagResourceRequest, TagResourceResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { mergeTags, taggedRepository } from './tags';

export const tagResource =
  (world: World): Operation<TagResourceRequest, TagResourceResponse> =>
  ({ resourceArn, tags }) => {
    const repository = taggedRepository(world, resourceArn);
    repository.tags = mergeTags(repository.tags, tags);
    return {};
  };

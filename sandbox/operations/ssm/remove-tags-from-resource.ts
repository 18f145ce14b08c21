import type { RemoveTagsFromResourceRequest, RemoveTagsFromResourceResult } from '@aws-sdk/client-ssm';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedParameter } from './tags';

export const removeTagsFromResource =
  (world: World): Operation<RemoveTagsFromResourceRequest, RemoveTagsFromResourceResult> =>
  ({ TagKeys = [], ...resource }) => {
    const { tags } = taggedParameter(world, resource);
    for (const key of TagKeys) tags.delete(key);
    return {};
  };

import type { UntagResourceRequest } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableKeyOf } from './keys';

export const untagResource =
  (world: World): Operation<UntagResourceRequest, object> =>
  ({ KeyId, TagKeys = [] }) => {
    const key = changeableKeyOf(world, KeyId);
    for (const name of TagKeys) key.tags.delete(name);
    return {};
  };

import type { UntagResourceRequest } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { secretOf } from './find';

export const untagResource =
  (world: World): Operation<UntagResourceRequest, object> =>
  ({ SecretId, TagKeys = [] }) => {
    const { tags } = secretOf(world, SecretId);
    for (const key of TagKeys) tags.delete(key);
    return {};
  };

import type { TagResourceRequest } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { secretOf } from './find';
import { mergeTags } from './tags';

export const tagResource =
  (world: World): Operation<TagResourceRequest, object> =>
  ({ SecretId, Tags }) => {
    const secret = secretOf(world, SecretId);
    secret.tags = mergeTags(secret.tags, Tags);
    return {};
  };

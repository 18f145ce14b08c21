import type { RestoreSecretRequest, RestoreSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { secretOf } from './find';

/** Takes back a deletion that is still to come; a secret that is not to be deleted stays as it is. */
export const restoreSecret =
  (world: World): Operation<RestoreSecretRequest, RestoreSecretResponse> =>
  ({ SecretId }) => {
    const secret = secretOf(world, SecretId);
    secret.deletedAt = undefined;
    secret.deletesAt = undefined;
    return { ARN: secret.arn, Name: secret.name };
  };

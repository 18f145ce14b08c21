import type { UpdateSecretRequest, UpdateSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { usableSecretOf } from './find';
import { checkCanEncrypt } from './keys';
import { addVersion, valueIn } from './versions';

/** Changes what a secret is described as, and its value when one is given. */
export const updateSecret =
  (world: World): Operation<UpdateSecretRequest, UpdateSecretResponse> =>
  ({ SecretId, ClientRequestToken, Description, KmsKeyId, ...given }) => {
    const secret = usableSecretOf(world, SecretId);
    checkCanEncrypt(world, KmsKeyId ?? secret.kmsKeyId);
    const value = valueIn(given);
    const id = value && addVersion(world, secret, value, ClientRequestToken);
    secret.description = Description ?? secret.description;
    secret.kmsKeyId = KmsKeyId ?? secret.kmsKeyId;
    secret.changedAt = world.now;
    return { ARN: secret.arn, Name: secret.name, VersionId: id };
  };

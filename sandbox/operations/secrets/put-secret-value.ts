import type { PutSecretValueRequest, PutSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter, usableSecretOf } from './find';
import { checkCanEncrypt } from './keys';
import { addVersion, valueIn, versionOf } from './versions';

/** Adds a version: the current one, unless it is given other labels. */
export const putSecretValue =
  (world: World): Operation<PutSecretValueRequest, PutSecretValueResponse> =>
  ({ SecretId, ClientRequestToken, VersionStages, ...given }) => {
    const secret = usableSecretOf(world, SecretId);
    checkCanEncrypt(world, secret.kmsKeyId);
    const value = valueIn(given);
    if (!value) throw invalidParameter('You must provide either SecretString or SecretBinary.');
    const id = addVersion(world, secret, value, ClientRequestToken, VersionStages);
    return {
      ARN: secret.arn,
      Name: secret.name,
      VersionId: id,
      VersionStages: versionOf(secret, id, undefined).stages,
    };
  };

import type { PutSecretValueRequest, PutSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter, livingSecretOf } from './find';

export const putSecretValue =
  (world: World): Operation<PutSecretValueRequest, PutSecretValueResponse> =>
  ({ SecretId, SecretString, SecretBinary }) => {
    const secret = livingSecretOf(world, SecretId);
    if (SecretString === undefined && SecretBinary === undefined) {
      throw invalidParameter('You must provide either SecretString or SecretBinary.');
    }
    secret.value = SecretString ?? Buffer.from(SecretBinary ?? []).toString('base64');
    secret.versionId = world.random.uuid();
    secret.changedAt = world.now;
    return { ARN: secret.arn, Name: secret.name, VersionId: secret.versionId, VersionStages: ['AWSCURRENT'] };
  };

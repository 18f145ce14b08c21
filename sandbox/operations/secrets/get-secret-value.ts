import type { GetSecretValueRequest, GetSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { Secret } from '@/sandbox/state/secrets';
import type { World } from '@/sandbox/world';
import { usableSecretOf } from './find';
import { checkCanDecrypt } from './keys';
import { type Version, versionOf } from './versions';

export const getSecretValue =
  (world: World): Operation<GetSecretValueRequest, GetSecretValueResponse> =>
  ({ SecretId, VersionId, VersionStage }) => {
    const secret = usableSecretOf(world, SecretId);
    checkCanDecrypt(world, secret.kmsKeyId);
    return secretValueShape(secret, versionOf(secret, VersionId, VersionStage));
  };

export const secretValueShape = ({ arn, name }: Secret, { id, value, isBinary, createdAt, stages }: Version) => ({
  ARN: arn,
  Name: name,
  VersionId: id,
  SecretString: isBinary ? undefined : value,
  SecretBinary: isBinary ? Buffer.from(value, 'base64') : undefined,
  VersionStages: stages,
  CreatedDate: new Date(createdAt),
});

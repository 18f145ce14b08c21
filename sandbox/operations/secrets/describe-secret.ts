import type { DescribeSecretRequest, DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { secretOf } from './find';

/** Says everything of a secret but its value; one that is marked for deletion can still be described. */
export const describeSecret =
  (world: World): Operation<DescribeSecretRequest, DescribeSecretResponse> =>
  ({ SecretId }) => {
    const secret = secretOf(world, SecretId);
    return {
      ARN: secret.arn,
      Name: secret.name,
      Description: secret.description,
      KmsKeyId: secret.kmsKeyId,
      CreatedDate: new Date(secret.createdAt),
      LastChangedDate: new Date(secret.changedAt),
      DeletedDate: secret.deletedAt === undefined ? undefined : new Date(secret.deletedAt),
      Tags: [...secret.tags].map(([Key, Value]) => ({ Key, Value })),
      VersionIdsToStages: { [secret.versionId]: ['AWSCURRENT'] },
    };
  };

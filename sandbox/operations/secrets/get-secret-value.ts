import type { GetSecretValueRequest, GetSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { livingSecretOf, notFound } from './find';

/** Only the current version is kept; asking for another finds nothing. */
export const getSecretValue =
  (world: World): Operation<GetSecretValueRequest, GetSecretValueResponse> =>
  ({ SecretId, VersionId, VersionStage = 'AWSCURRENT' }) => {
    const secret = livingSecretOf(world, SecretId);
    if (VersionStage !== 'AWSCURRENT') {
      throw notFound(`Secrets Manager can't find the specified secret value for staging label: ${VersionStage}`);
    }
    if (VersionId !== undefined && VersionId !== secret.versionId) {
      throw notFound(`Secrets Manager can't find the specified secret value for VersionId: ${VersionId}`);
    }
    return {
      ARN: secret.arn,
      Name: secret.name,
      VersionId: secret.versionId,
      SecretString: secret.value,
      VersionStages: ['AWSCURRENT'],
      CreatedDate: new Date(secret.changedAt),
    };
  };

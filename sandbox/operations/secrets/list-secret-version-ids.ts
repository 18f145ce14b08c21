import type { ListSecretVersionIdsRequest, ListSecretVersionIdsResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { invalidParameter, secretOf } from './find';
import { versionsOf } from './versions';

const MAX_PAGE = 100;

export const listSecretVersionIds =
  (world: World): Operation<ListSecretVersionIdsRequest, ListSecretVersionIdsResponse> =>
  ({ SecretId, MaxResults = MAX_PAGE, NextToken }) => {
    const secret = secretOf(world, SecretId);
    if (!(Number.isInteger(MaxResults) && MaxResults >= 1 && MaxResults <= MAX_PAGE)) {
      throw invalidParameter(`MaxResults must be between 1 and ${MAX_PAGE}.`);
    }
    const page = pageOf(versionsOf(secret), ({ id }) => id, {
      token: NextToken,
      size: MaxResults,
      invalidToken: () => invalidParameter('Invalid NextToken.'),
    });
    return {
      ARN: secret.arn,
      Name: secret.name,
      Versions: page.items.map(({ id, stages, createdAt }) => ({
        VersionId: id,
        VersionStages: stages,
        CreatedDate: new Date(createdAt),
        KmsKeyIds: [secret.kmsKeyId ?? 'DefaultEncryptionKey'],
      })),
      NextToken: page.nextToken,
    };
  };

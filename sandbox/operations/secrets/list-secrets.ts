import type { ListSecretsRequest, ListSecretsResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './find';
import { isWanted } from './select';
import { secretShape, stagesOf } from './shapes';

const MAX_PAGE = 100;

export const listSecrets =
  ({ secrets }: World): Operation<ListSecretsRequest, ListSecretsResponse> =>
  ({ IncludePlannedDeletion = false, MaxResults = MAX_PAGE, NextToken, Filters }) => {
    if (!(Number.isInteger(MaxResults) && MaxResults >= 1 && MaxResults <= MAX_PAGE)) {
      throw invalidParameter(`MaxResults must be between 1 and ${MAX_PAGE}.`);
    }
    const wanted = [...secrets.secrets.values()].filter(
      (secret) => (IncludePlannedDeletion || secret.deletedAt === undefined) && isWanted(secret, Filters),
    );
    const page = pageOf(wanted, ({ name }) => name, {
      token: NextToken,
      size: MaxResults,
      invalidToken: () => invalidParameter('Invalid NextToken.'),
    });
    return {
      SecretList: page.items.map((secret) => ({
        ...secretShape(secret),
        SecretVersionsToStages: stagesOf(secret),
      })),
      NextToken: page.nextToken,
    };
  };

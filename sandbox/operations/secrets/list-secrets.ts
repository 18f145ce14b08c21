import type { ListSecretsRequest, ListSecretsResponse, SortByType } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { Secret } from '@/sandbox/state/secrets';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './find';
import { isWanted } from './select';
import { secretShape, stagesOf } from './shapes';

const MAX_PAGE = 100;

const ORDERS: Readonly<Record<SortByType, (a: Secret, b: Secret) => number>> = {
  name: (a, b) => (a.name < b.name ? -1 : 1),
  'created-date': (a, b) => a.createdAt - b.createdAt,
  'last-changed-date': (a, b) => a.changedAt - b.changedAt,
  'last-accessed-date': (a, b) => a.createdAt - b.createdAt,
};

export const listSecrets =
  ({ secrets }: World): Operation<ListSecretsRequest, ListSecretsResponse> =>
  ({
    IncludePlannedDeletion = false,
    MaxResults = MAX_PAGE,
    NextToken,
    Filters,
    SortBy = 'created-date',
    SortOrder,
  }) => {
    if (!(Number.isInteger(MaxResults) && MaxResults >= 1 && MaxResults <= MAX_PAGE)) {
      throw invalidParameter(`MaxResults must be between 1 and ${MAX_PAGE}.`);
    }
    const wanted = [...secrets.secrets.values()].filter(
      (secret) => (IncludePlannedDeletion || secret.deletedAt === undefined) && isWanted(secret, Filters),
    );
    const inOrder = wanted.toSorted(ORDERS[SortBy]);
    if (SortOrder === 'desc') inOrder.reverse();
    const page = pageOf(inOrder.entries(), ([index]) => String(index).padStart(8, '0'), {
      token: NextToken,
      size: MaxResults,
      invalidToken: () => invalidParameter('Invalid NextToken.'),
    });
    return {
      SecretList: page.items.map(([, secret]) => ({
        ...secretShape(secret),
        SecretVersionsToStages: stagesOf(secret),
      })),
      NextToken: page.nextToken,
    };
  };

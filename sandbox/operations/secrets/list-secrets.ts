import type { Filter, ListSecretsRequest, ListSecretsResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { Secret } from '@/sandbox/state/secrets';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './find';

const MAX_PAGE = 100;

export const listSecrets =
  ({ secrets }: World): Operation<ListSecretsRequest, ListSecretsResponse> =>
  ({ IncludePlannedDeletion = false, MaxResults = MAX_PAGE, NextToken, Filters = [] }) => {
    if (!(Number.isInteger(MaxResults) && MaxResults >= 1 && MaxResults <= MAX_PAGE)) {
      throw invalidParameter(`MaxResults must be between 1 and ${MAX_PAGE}.`);
    }
    const wanted = [...secrets.secrets.values()].filter(
      (secret) =>
        (IncludePlannedDeletion || secret.deletedAt === undefined) &&
        Filters.every((filter) => matches(secret, filter)),
    );
    const page = pageOf(wanted, ({ name }) => name, {
      token: NextToken,
      size: MaxResults,
      invalidToken: () => invalidParameter('Invalid NextToken.'),
    });
    return {
      SecretList: page.items.map((secret) => ({
        ARN: secret.arn,
        Name: secret.name,
        Description: secret.description,
        KmsKeyId: secret.kmsKeyId,
        CreatedDate: new Date(secret.createdAt),
        LastChangedDate: new Date(secret.changedAt),
        DeletedDate: secret.deletedAt === undefined ? undefined : new Date(secret.deletedAt),
        Tags: [...secret.tags].map(([Key, Value]) => ({ Key, Value })),
        SecretVersionsToStages: { [secret.versionId]: ['AWSCURRENT'] },
      })),
      NextToken: page.nextToken,
    };
  };

/** AWS matches the beginnings of names, keys and values; a value that starts with `!` asks for the others. */
function matches(secret: Secret, { Key, Values = [] }: Filter): boolean {
  const held = textsOf(secret, Key);
  return Values.some((value) =>
    value.startsWith('!')
      ? !held.some((text) => text.startsWith(value.slice(1)))
      : held.some((text) => text.startsWith(value)),
  );
}

function textsOf({ name, description = '', tags }: Secret, key: string | undefined): string[] {
  if (key === 'name') return [name];
  if (key === 'description') return [description];
  if (key === 'tag-key') return [...tags.keys()];
  if (key === 'tag-value') return [...tags.values()];
  return [name, description, ...tags.keys(), ...tags.values()];
}

import type { AliasListEntry, ListAliasesRequest, ListAliasesResponse } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { aliasArn } from './aliases';
import { keyOf } from './keys';
import { markedPage } from './pages';
import { SERVICE_KEYS } from './service-keys';

/** The aliases of the account, those of AWS's services included that no key stands behind yet. */
export const listAliases =
  (world: World): Operation<ListAliasesRequest, ListAliasesResponse> =>
  ({ KeyId, Limit, Marker }) => {
    const key = KeyId === undefined ? undefined : keyOf(world, KeyId);
    const own: AliasListEntry[] = [...world.kms.aliases.values()]
      .filter(({ keyId }) => key === undefined || keyId === key.id)
      .map(({ name, keyId, createdAt, updatedAt }) => ({
        AliasName: name,
        AliasArn: aliasArn(world, name),
        TargetKeyId: keyId,
        CreationDate: new Date(createdAt),
        LastUpdatedDate: new Date(updatedAt),
      }));
    const names = SERVICE_KEYS.map((service) => `alias/aws/${service}`);
    const unused = key ? [] : names.filter((name) => !world.kms.aliases.has(name));
    const every = [...own, ...unused.map((name) => ({ AliasName: name, AliasArn: aliasArn(world, name) }))];
    const { items, ...more } = markedPage(every, ({ AliasName = '' }) => AliasName, { Limit, Marker }, 100);
    return { Aliases: items, ...more };
  };

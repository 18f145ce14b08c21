import type { DescribePrefixListsRequest, DescribePrefixListsResult } from '@aws-sdk/client-ec2';
import { type PrefixList, prefixListsOf } from '@/sandbox/engine/network/prefix-lists';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { type Kind, select } from './select';

const listKind: Kind<PrefixList> = {
  notFound: 'InvalidPrefixListId.NotFound',
  noun: 'prefix list ID',
  filters: {
    'prefix-list-id': ({ id }) => [id],
    'prefix-list-name': ({ name }) => [name],
  },
};

export const describePrefixLists =
  (world: World): Operation<DescribePrefixListsRequest, DescribePrefixListsResult> =>
  ({ PrefixListIds, Filters, ...page }) => {
    const request = { ids: PrefixListIds, filters: Filters, ...page };
    const { items, nextToken } = select(prefixListsOf(world), listKind, request);
    return {
      NextToken: nextToken,
      PrefixLists: items.map(({ id, name, cidrs }) => ({
        PrefixListId: id,
        PrefixListName: name,
        Cidrs: [...cidrs],
      })),
    };
  };

import type { DescribeManagedPrefixListsRequest, DescribeManagedPrefixListsResult } from '@aws-sdk/client-ec2';
import { type PrefixList, prefixListsOf } from '@/sandbox/engine/network/prefix-lists';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { type Kind, select } from './select';

const listKind: Kind<PrefixList> = {
  notFound: 'InvalidPrefixListID.NotFound',
  noun: 'prefix list ID',
  filters: {
    'owner-id': () => ['AWS'],
    'prefix-list-id': ({ id }) => [id],
    'prefix-list-name': ({ name }) => [name],
  },
};

/** The lists that AWS manages; nobody can make one of their own. */
export const describeManagedPrefixLists =
  (world: World): Operation<DescribeManagedPrefixListsRequest, DescribeManagedPrefixListsResult> =>
  ({ PrefixListIds, Filters, ...page }) => {
    const request = { ids: PrefixListIds, filters: Filters, ...page };
    const { items, nextToken } = select(prefixListsOf(world), listKind, request);
    return {
      NextToken: nextToken,
      PrefixLists: items.map(({ id, name }) => ({
        PrefixListId: id,
        PrefixListName: name,
        PrefixListArn: `arn:${world.partition}:ec2:${world.region}:aws:prefix-list/${id}`,
        AddressFamily: 'IPv4',
        State: 'create-complete',
        OwnerId: 'AWS',
        Tags: [],
      })),
    };
  };

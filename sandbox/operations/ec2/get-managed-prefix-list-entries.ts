import type { GetManagedPrefixListEntriesRequest, GetManagedPrefixListEntriesResult } from '@aws-sdk/client-ec2';
import { prefixListsOf } from '@/sandbox/engine/network/prefix-lists';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { invalidValue, missingParameter } from './find';

/** The blocks of a list; versions are of lists of one's own, and there are none. */
export const getManagedPrefixListEntries =
  (world: World): Operation<GetManagedPrefixListEntriesRequest, GetManagedPrefixListEntriesResult> =>
  ({ PrefixListId, TargetVersion, NextToken, MaxResults = 100 }) => {
    if (!PrefixListId) throw missingParameter('prefixListId');
    const list = prefixListsOf(world).get(PrefixListId);
    if (!list) {
      throw new AwsFault('InvalidPrefixListID.NotFound', `The prefix list ID '${PrefixListId}' does not exist`);
    }
    if (TargetVersion !== undefined) throw invalidValue('Versions are not supported for AWS-managed prefix lists.');
    const { items, nextToken } = pageOf(list.cidrs, (cidr) => cidr, {
      token: NextToken,
      size: MaxResults,
      invalidToken: () => invalidValue('The token is not valid.'),
    });
    return { Entries: items.map((Cidr) => ({ Cidr })), NextToken: nextToken };
  };

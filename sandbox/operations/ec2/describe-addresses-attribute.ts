import type { DescribeAddressesAttributeRequest, DescribeAddressesAttributeResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { addressOf, invalidValue } from './find';

/** The names that addresses have in reverse DNS: nobody has given one a name, so AWS's own counts. */
export const describeAddressesAttribute =
  (world: World): Operation<DescribeAddressesAttributeRequest, DescribeAddressesAttributeResult> =>
  ({ AllocationIds, Attribute, NextToken, MaxResults = 1000 }) => {
    if (Attribute !== undefined && Attribute !== 'domain-name') {
      throw invalidValue(`Value (${Attribute}) for parameter attribute is invalid. Unknown attribute.`);
    }
    const named = AllocationIds?.map((id) => addressOf(world, id)) ?? world.ec2.addresses.values();
    const { items, nextToken } = pageOf(named, ({ id }) => id, {
      token: NextToken,
      size: MaxResults,
      invalidToken: () => invalidValue('The token is not valid.'),
    });
    return {
      Addresses: items.map(({ id, publicIp }) => ({ AllocationId: id, PublicIp: publicIp })),
      NextToken: nextToken,
    };
  };

import type { DescribeAddressesRequest, DescribeAddressesResult } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { ElasticAddress, NatGateway } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { type Kind, select, tagList } from './select';

const addressKind: Kind<ElasticAddress> = {
  notFound: 'InvalidAllocationID.NotFound',
  noun: 'allocation ID',
  filters: {
    'allocation-id': ({ id }) => [id],
    'public-ip': ({ publicIp }) => [publicIp],
    domain: () => ['vpc'],
  },
};

/** The id of what binds an elastic address to a network interface. */
export const addressAssociationId = (id: string): string => `eipassoc-${id.slice('eipalloc-'.length)}`;

/** The NAT gateway that an elastic address serves, until it is deleted. */
export const userOfAddress = ({ ec2 }: Pick<World, 'ec2'>, id: string): NatGateway | undefined =>
  [...ec2.natGateways.values()].find(({ allocationId, state }) => allocationId === id && state !== 'deleted');

export const describeAddresses =
  (world: World): Operation<DescribeAddressesRequest, DescribeAddressesResult> =>
  ({ AllocationIds = [], PublicIps = [], Filters }) => {
    const existing = [...world.ec2.addresses.values()];
    const unknown = PublicIps.find((ip) => !existing.some(({ publicIp }) => publicIp === ip));
    if (unknown) throw new AwsFault('InvalidAddress.NotFound', `Address '${unknown}' not found.`);
    const named = existing.filter(({ publicIp }) => PublicIps.includes(publicIp)).map(({ id }) => id);
    const { items } = select(world.ec2.addresses, addressKind, { ids: [...AllocationIds, ...named], filters: Filters });
    return {
      Addresses: items.map(({ id, publicIp, tags }) => {
        const interfaceId = userOfAddress(world, id)?.interfaceId;
        return {
          AllocationId: id,
          PublicIp: publicIp,
          Domain: 'vpc',
          NetworkBorderGroup: world.region,
          PublicIpv4Pool: 'amazon',
          NetworkInterfaceId: interfaceId,
          PrivateIpAddress: interfaceId && world.ec2.interfaces.get(interfaceId)?.privateIp,
          AssociationId: interfaceId && addressAssociationId(id),
          Tags: tagList(tags),
        };
      }),
    };
  };

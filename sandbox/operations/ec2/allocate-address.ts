import type { AllocateAddressRequest, AllocateAddressResult } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addAddress } from './build-gateways';
import { readTagSpecifications } from './tag-specifications';

/** AWS's quota for a region, unless raised. */
const MOST_ADDRESSES = 5;

export const allocateAddress =
  (world: World): Operation<AllocateAddressRequest, AllocateAddressResult> =>
  ({ TagSpecifications, NetworkBorderGroup = world.region }) => {
    if (NetworkBorderGroup !== world.region) {
      throw new AwsFault('InvalidParameterValue', `Invalid network border group: ${NetworkBorderGroup}.`);
    }
    const tags = readTagSpecifications(TagSpecifications, 'elastic-ip');
    if (world.ec2.addresses.size >= MOST_ADDRESSES) {
      throw new AwsFault('AddressLimitExceeded', 'The maximum number of addresses has been reached.');
    }
    const { id, publicIp } = addAddress(world, tags);
    return {
      AllocationId: id,
      PublicIp: publicIp,
      PublicIpv4Pool: 'amazon',
      NetworkBorderGroup: world.region,
      Domain: 'vpc',
    };
  };

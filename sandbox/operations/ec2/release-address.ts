import type { ReleaseAddressRequest } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { userOfAddress } from './describe-addresses';
import { addressOf } from './find';

export const releaseAddress =
  (world: World): Operation<ReleaseAddressRequest, object> =>
  ({ AllocationId, NetworkBorderGroup = world.region }) => {
    const { id, publicIp } = addressOf(world, AllocationId);
    // Every address is advertised from the region's own group: local zones are not simulated.
    if (NetworkBorderGroup !== world.region) {
      throw new AwsFault('InvalidAddress.NotFound', `Address '${publicIp}' not found.`);
    }
    if (userOfAddress(world, id)) throw new AwsFault('InvalidIPAddress.InUse', `Address ${publicIp} is in use.`);
    world.ec2.addresses.delete(id);
    return {};
  };

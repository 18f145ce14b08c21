import type { ModifySubnetAttributeRequest } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, subnetOf } from './find';

/** Only whether a subnet gives out public addresses can be changed: the sandbox knows no IPv6 and no outposts. */
export const modifySubnetAttribute =
  (world: World): Operation<ModifySubnetAttributeRequest, object> =>
  ({ SubnetId, MapPublicIpOnLaunch }) => {
    const subnet = subnetOf(world, SubnetId);
    if (MapPublicIpOnLaunch?.Value === undefined) throw missingParameter('mapPublicIpOnLaunch');
    subnet.mapPublicIp = MapPublicIpOnLaunch.Value;
    return {};
  };

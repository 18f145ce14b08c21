import type { DeleteSubnetRequest } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { dependencyViolation, subnetOf } from './find';

const GONE = ['deleted', 'failed'];

/** Refuses while an address of the subnet is in use: by a task, a load balancer, a NAT gateway or an endpoint. */
export const deleteSubnet =
  (world: World): Operation<DeleteSubnetRequest, object> =>
  ({ SubnetId }) => {
    const { id, usedHosts } = subnetOf(world, SubnetId);
    const { ec2 } = world;
    const isUsed =
      usedHosts.size > 0 ||
      [...ec2.interfaces.values()].some(({ subnetId }) => subnetId === id) ||
      [...ec2.natGateways.values()].some(({ subnetId, state }) => subnetId === id && !GONE.includes(state)) ||
      [...ec2.endpoints.values()].some(({ subnetIds }) => subnetIds.includes(id));
    if (isUsed) throw dependencyViolation('subnet', id);
    for (const table of ec2.routeTables.values()) table.subnetIds.delete(id);
    ec2.subnets.delete(id);
    return {};
  };

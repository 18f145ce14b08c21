import type { SetSubnetsInput, SetSubnetsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { deleteNetworkInterface } from '@/sandbox/engine/network/addresses';
import { recheckAllTargets } from '@/sandbox/engine/traffic/target-health';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { createBalancerInterfaces, interfaceDescription } from './build';
import { loadBalancerOf, validation } from './find';
import { validateSubnets } from './placement';
import { loadBalancerShape } from './shapes';

/** Moves a load balancer to other subnets of its VPC; it gives back the addresses of those that it leaves. */
export const setSubnets =
  (world: World): Operation<SetSubnetsInput, SetSubnetsOutput> =>
  ({ LoadBalancerArn, Subnets, SubnetMappings = [] }) => {
    const loadBalancer = loadBalancerOf(world.balancers, LoadBalancerArn);
    const ids = Subnets ?? SubnetMappings.map(({ SubnetId = '' }) => SubnetId);
    const subnets = validateSubnets(world, ids, loadBalancer.type);
    if (subnets.some(({ vpcId }) => vpcId !== loadBalancer.vpcId)) {
      throw validation(`The subnets must belong to the VPC of the load balancer '${loadBalancer.vpcId}'`);
    }
    const before = new Set(loadBalancer.subnetIds);
    loadBalancer.subnetIds = subnets.map(({ id }) => id);
    const description = interfaceDescription(loadBalancer);
    for (const existing of [...world.ec2.interfaces.values()]) {
      const isLeft = existing.description === description && !loadBalancer.subnetIds.includes(existing.subnetId);
      if (isLeft) deleteNetworkInterface(world, existing.id);
    }
    createBalancerInterfaces(
      world,
      loadBalancer,
      loadBalancer.subnetIds.filter((id) => !before.has(id)),
    );
    recheckAllTargets(world);
    return { AvailabilityZones: loadBalancerShape(loadBalancer, world).AvailabilityZones, IpAddressType: 'ipv4' };
  };

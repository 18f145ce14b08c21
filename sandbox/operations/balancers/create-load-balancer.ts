import type { CreateLoadBalancerInput, CreateLoadBalancerOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { LoadBalancer } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';
import { addLoadBalancer } from './build';
import { validateGroups, validateName, validateSubnets } from './placement';
import { checkQuota } from './quotas';
import { loadBalancerShape, tagsFrom } from './shapes';

/** Creating one that exists with the same settings gives it back; AWS provisions a new one for some minutes. */
export const createLoadBalancer =
  (world: World): Operation<CreateLoadBalancerInput, CreateLoadBalancerOutput> =>
  (request) => {
    const {
      Name,
      Subnets,
      SubnetMappings = [],
      SecurityGroups,
      Scheme = 'internet-facing',
      Type = 'application',
    } = request;
    const name = validateName(Name, 'Load balancer');
    if (Type === 'gateway')
      throw new AwsFault('InvalidConfigurationRequestException', 'Gateway load balancers are not simulated');
    const subnets = validateSubnets(world, Subnets ?? SubnetMappings.map(({ SubnetId = '' }) => SubnetId), Type);
    const vpcId = subnets[0]?.vpcId ?? '';
    // A network load balancer has the security groups that it was made with, or never any.
    const groupIds =
      Type === 'application' || SecurityGroups?.length ? validateGroups(world, SecurityGroups, vpcId) : [];
    const spec = { name, subnetIds: subnets.map(({ id }) => id), groupIds, scheme: Scheme, type: Type };
    const existing = [...world.balancers.loadBalancers.values()].find((other) => other.name === name);
    if (existing && !isSame(existing, spec)) {
      throw new AwsFault(
        'DuplicateLoadBalancerNameException',
        `A load balancer with the same name '${name}' exists, but with different settings`,
      );
    }
    if (!existing) checkQuota('application-load-balancers', world.balancers.loadBalancers.size);
    const loadBalancer =
      existing ?? addLoadBalancer(world, { ...spec, state: 'provisioning', tags: tagsFrom(request.Tags) });
    return { LoadBalancers: [loadBalancerShape(loadBalancer, world)] };
  };

const sortIds = (ids: readonly string[]): string => [...ids].sort().join();

const isSame = (one: LoadBalancer, other: Pick<LoadBalancer, 'scheme' | 'type' | 'subnetIds' | 'groupIds'>): boolean =>
  one.scheme === other.scheme &&
  one.type === other.type &&
  sortIds(one.subnetIds) === sortIds(other.subnetIds) &&
  sortIds(one.groupIds) === sortIds(other.groupIds);

import type { LoadBalancer } from '../../balancer';
import { letsOut } from '../../security-group';
import type { Check } from '../check';
import { pickedBalancer } from '../steps/balancer-facts';
import type { Making } from '../steps/making';
import { isExposed } from '../wish';
import { oneAZone, wishedGroups, wishedSubnets } from './network';
import { failed, fix, orFine, unreadable } from './said';

const ID = 'port-reach';

/**
 * Whether the load balancer gets to the tasks: same VPC, a zone that it serves, and a security group that lets it call.
 * The tasks' own group is opened to it by the plan.
 */
export function checkReach(making: Making): Check[] {
  const { wish, survey } = making;
  const { exposure } = wish;
  if (!isExposed(exposure)) return [];
  for (const action of ['ec2:DescribeSecurityGroups', 'elasticloadbalancing:DescribeLoadBalancers']) {
    if (survey.unreadable.includes(action)) return [unreadable(ID, action)];
  }
  const balancer = pickedBalancer(making);
  const facts = { port: String(exposure.containerPort) };
  if (exposure.kind === 'new') {
    return orFine(ID, newBalancer(making, exposure.subnetIds), { facts });
  }
  // That it is missing is said where it is looked for.
  if (!balancer) return [];
  if (balancer.vpcId !== making.vpcId) {
    return [failed(ID, 'balancer-vpc', { facts: { balancer: balancer.name }, path: 'exposure.listenerArn' })];
  }
  return orFine(
    ID,
    [...zones(making, balancer.zones, balancer.name), ...egress(making, balancer, exposure.containerPort)],
    {
      facts: { ...facts, balancer: balancer.name },
    },
  );
}

function newBalancer(making: Making, subnetIds: readonly string[]): Check[] {
  const { survey, vpcId } = making;
  const own = survey.subnets.filter(({ id }) => subnetIds.includes(id));
  const path = 'exposure.subnetIds';
  if (own.some((subnet) => subnet.vpcId !== vpcId)) {
    return [failed(ID, 'balancer-vpc', { facts: { balancer: making.family }, path })];
  }
  return zones(
    making,
    own.map(({ zone }) => zone),
    making.family,
  );
}

/** A load balancer sends nothing to tasks in a zone that it does not serve. */
function zones(making: Making, served: readonly string[], balancer: string): Check[] {
  const { survey, vpcId, wish } = making;
  const outside = wishedSubnets(making).filter(({ zone }) => !served.includes(zone));
  if (outside.length === 0) return [];
  const chosen = wishedSubnets(making).filter(({ zone }) => served.includes(zone));
  const [like] = wishedSubnets(making);
  const others = oneAZone(
    survey.subnets.filter(
      (subnet) => subnet.vpcId === vpcId && served.includes(subnet.zone) && subnet.egress === like?.egress,
    ),
  );
  const inside = (chosen.length > 0 ? chosen : others).map(({ id }) => id);
  const facts = {
    zones: [...new Set(outside.map(({ zone }) => zone))].join(', '),
    balancer,
    subnets: String(wish.network.subnetIds.length),
  };
  return [
    failed(ID, 'zone-not-enabled', {
      facts,
      path: 'network.subnetIds',
      fix:
        inside.length > 0
          ? fix('choose-subnets', [{ path: 'network.subnetIds', value: inside }], { subnets: inside.join(', ') })
          : undefined,
    }),
  ];
}

function egress(making: Making, { securityGroupIds, name }: LoadBalancer, port: number): Check[] {
  const { survey } = making;
  const callers = survey.securityGroups.filter(({ id }) => securityGroupIds.includes(id));
  const towards = [
    ...(wishedGroups(making) ?? []).map(({ id }) => ({ groupId: id })),
    ...wishedSubnets(making).map(({ cidr }) => ({ cidr })),
  ];
  if (callers.length === 0 || towards.some((place) => letsOut(callers, port, place))) return [];
  const group = callers.map((each) => each.name).join(', ');
  return [
    failed(ID, 'balancer-egress', {
      facts: { balancer: name, group, port: String(port) },
      path: 'exposure.listenerArn',
    }),
  ];
}

import type { LoadBalancer } from '../balancer';
import { pickedBalancer } from '../plan/steps/balancer-facts';
import type { PlanContext } from '../plan/steps/plan-context';
import { isEgressAllowed } from '../security-group';
import { isExposed } from '../spec/spec-facts';
import type { Check } from './check';
import { findTaskSecurityGroups, findTaskSubnets, onePerZone } from './network';
import { failed, fix, orFine, unreadable } from './verdicts';

const ID = 'port-reach';

/**
 * Whether the load balancer gets to the tasks: same VPC, a zone that it serves, and a security group that lets it call.
 * The tasks' own group is opened to it by the plan.
 */
export function checkReach(context: PlanContext): Check[] {
  const { spec, inventory } = context;
  const { exposure } = spec;
  if (!isExposed(exposure)) return [];
  for (const action of ['ec2:DescribeSecurityGroups', 'elasticloadbalancing:DescribeLoadBalancers']) {
    if (inventory.unreadable.includes(action)) return [unreadable(ID, action)];
  }
  const balancer = pickedBalancer(context);
  const facts = { port: String(exposure.containerPort) };
  if (exposure.kind === 'new') {
    return orFine(ID, newBalancer(context, exposure.subnetIds), { facts });
  }
  // The check of the listener says that it is missing.
  if (!balancer) return [];
  if (balancer.vpcId !== context.vpcId) {
    return [failed(ID, 'balancer-vpc', { facts: { balancer: balancer.name }, path: 'exposure.listenerArn' })];
  }
  return orFine(
    ID,
    [...zones(context, balancer.zones, balancer.name), ...egress(context, balancer, exposure.containerPort)],
    {
      facts: { ...facts, balancer: balancer.name },
    },
  );
}

function newBalancer(context: PlanContext, subnetIds: readonly string[]): Check[] {
  const { inventory, vpcId } = context;
  const balancerSubnets = inventory.subnets.filter(({ id }) => subnetIds.includes(id));
  const path = 'exposure.subnetIds';
  if (balancerSubnets.some((subnet) => subnet.vpcId !== vpcId)) {
    return [failed(ID, 'balancer-vpc', { facts: { balancer: context.family }, path })];
  }
  return zones(
    context,
    balancerSubnets.map(({ zone }) => zone),
    context.family,
  );
}

/** A load balancer sends nothing to tasks in a zone that it does not serve. */
function zones(context: PlanContext, served: readonly string[], balancer: string): Check[] {
  const { inventory, vpcId, spec } = context;
  const outside = findTaskSubnets(context).filter(({ zone }) => !served.includes(zone));
  if (outside.length === 0) return [];
  const taskSubnets = findTaskSubnets(context).filter(({ zone }) => served.includes(zone));
  const [like] = findTaskSubnets(context);
  const alternatives = onePerZone(
    inventory.subnets.filter(
      (subnet) => subnet.vpcId === vpcId && served.includes(subnet.zone) && subnet.egress === like?.egress,
    ),
  );
  const inside = (taskSubnets.length > 0 ? taskSubnets : alternatives).map(({ id }) => id);
  const facts = {
    zones: [...new Set(outside.map(({ zone }) => zone))].join(', '),
    balancer,
    subnets: String(spec.network.subnetIds.length),
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

function egress(context: PlanContext, { securityGroupIds, name }: LoadBalancer, port: number): Check[] {
  const { inventory } = context;
  const callers = inventory.securityGroups.filter(({ id }) => securityGroupIds.includes(id));
  const towards = [
    ...(findTaskSecurityGroups(context) ?? []).map(({ id }) => ({ groupId: id })),
    ...findTaskSubnets(context).map(({ cidr }) => ({ cidr })),
  ];
  if (callers.length === 0 || towards.some((place) => isEgressAllowed(callers, port, place))) return [];
  const group = callers.map((each) => each.name).join(', ');
  return [
    failed(ID, 'balancer-egress', {
      facts: { balancer: name, group, port: String(port) },
      path: 'exposure.listenerArn',
    }),
  ];
}

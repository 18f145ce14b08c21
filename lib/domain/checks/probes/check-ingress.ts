import type { LoadBalancer, TargetGroup } from '../../balancer';
import type { Probe } from '../../diagnosis/evidence';
import type { SecurityGroup, Subnet } from '../../network';
import { type Caller, isEgressAllowed, isIngressAllowed } from '../../security-group';
import type { Service } from '../../service';
import { targetGroupsOf } from '../../target-groups';

/** What lies between the load balancers of a service and its tasks. */
export type IngressPath = {
  service: Pick<Service, 'network' | 'loadBalancers'>;
  securityGroups: readonly SecurityGroup[];
  subnets: readonly Subnet[];
  targetGroups: readonly TargetGroup[];
  loadBalancers: readonly LoadBalancer[];
};

/** A port on which a load balancer does not reach the tasks, and the least rule that would let it in. */
export type ClosedPort = {
  port: number;
  balancer: LoadBalancer;
  /** The first security group of the tasks: one rule in one of them is enough. */
  group: SecurityGroup;
  /** By whom the load balancer is known: a security group of its own, or the subnets that it calls from. */
  callers: Caller[];
};

/** The port of the health check, where it is not the port of the traffic. */
const checkedPort = ({ healthCheck }: TargetGroup, trafficPort: number): number =>
  healthCheck.port === 'traffic-port' ? trafficPort : Number(healthCheck.port);

/** Each target group with the port that it reaches tasks on; where traffic moves between two, both. */
const registrationsOf = ({ loadBalancers }: IngressPath['service']): { targetGroupArn: string; port: number }[] =>
  loadBalancers.flatMap((balancer) =>
    targetGroupsOf({ loadBalancers: [balancer] }).map((targetGroupArn) => ({ targetGroupArn, port: balancer.port })),
  );

const taskGroupsOf = ({ service, securityGroups }: IngressPath): SecurityGroup[] =>
  securityGroups.filter((group) => service.network.securityGroupIds.includes(group.id));

/**
 * The ports on which the security groups of a running service's tasks refuse its load balancers: that of the traffic and that
 * of the health check. A load balancer calls as a member of its groups, and from the subnets of its zones.
 */
export function findClosedPorts(path: IngressPath): ClosedPort[] {
  const { service, targetGroups, loadBalancers, subnets } = path;
  const taskGroups = taskGroupsOf(path);
  const [group] = taskGroups;
  if (!group) return [];
  return registrationsOf(service).flatMap(({ targetGroupArn, port }) => {
    const targetGroup = targetGroups.find(({ arn }) => arn === targetGroupArn);
    const callers = loadBalancers.filter(({ arn }) => targetGroup?.loadBalancerArns.includes(arn));
    if (!targetGroup) return [];
    const ports = [...new Set([port, checkedPort(targetGroup, port)])];
    return ports.flatMap((each) =>
      callers.flatMap((balancer): ClosedPort[] => {
        const { byGroup, bySubnet } = callersOf(balancer, subnets);
        const isOpen = [...byGroup, ...bySubnet].some((caller) => isIngressAllowed(taskGroups, each, caller));
        if (isOpen) return [];
        return [{ port: each, balancer, group, callers: byGroup.length > 0 ? byGroup.slice(0, 1) : bySubnet }];
      }),
    );
  });
}

function callersOf({ securityGroupIds, zones, vpcId }: LoadBalancer, subnets: readonly Subnet[]) {
  const own = subnets.filter((subnet) => subnet.vpcId === vpcId && zones.includes(subnet.zone));
  return {
    byGroup: securityGroupIds.map((groupId) => ({ groupId })),
    bySubnet: own.map(({ cidr }) => ({ cidr })),
  };
}

/** A caller as a person knows it. */
export const callerName = (caller: Caller, groups: readonly SecurityGroup[]): string => {
  if ('cidr' in caller) return caller.cidr;
  const name = groups.find(({ id }) => id === caller.groupId)?.name;
  return name === undefined ? caller.groupId : `${name} (${caller.groupId})`;
};

/** Whether the load balancers' own security groups let them call the tasks. */
function checkEgress(path: IngressPath): Probe[] {
  const id = 'task-ingress';
  const { service, targetGroups, loadBalancers, securityGroups, subnets } = path;
  const towards = [
    ...service.network.securityGroupIds.map((groupId) => ({ groupId })),
    ...subnets.filter((each) => service.network.subnetIds.includes(each.id)).map(({ cidr }) => ({ cidr })),
  ];
  for (const { targetGroupArn, port } of registrationsOf(service)) {
    const targetGroup = targetGroups.find(({ arn }) => arn === targetGroupArn);
    for (const balancer of loadBalancers.filter(({ arn }) => targetGroup?.loadBalancerArns.includes(arn))) {
      const own = securityGroups.filter((group) => balancer.securityGroupIds.includes(group.id));
      const isClosed = (each: number) => !towards.some((place) => isEgressAllowed(own, each, place));
      const closed = targetGroup && [port, checkedPort(targetGroup, port)].find(isClosed);
      if (own.length === 0 || closed === undefined) continue;
      const group = own.map((each) => `${each.name} (${each.id})`).join(', ');
      const facts = { group, balancer: balancer.name, port: String(closed) };
      const names = { groups: group, port: facts.port };
      return [{ id, verdict: 'failed', reason: 'balancer-egress', facts, names }];
    }
  }
  return [{ id, verdict: 'ok', facts: {} }];
}

/** Whether the security groups of a running service's tasks let its load balancers in, and those of the load balancers let them out. */
export function checkIngress(path: IngressPath): Probe[] {
  const id = 'task-ingress';
  const [first] = findClosedPorts(path);
  if (!first) return checkEgress(path);
  const { port, balancer, group, callers } = first;
  const facts = {
    groups: taskGroupsOf(path)
      .map((each) => `${each.name} (${each.id})`)
      .join(', '),
    port: String(port),
    balancer: balancer.name,
  };
  const names = { groups: facts.groups, port: facts.port };
  const [caller] = callers;
  const fix = caller && {
    request: { kind: 'open-port' as const },
    facts: {
      port: facts.port,
      group: callerName({ groupId: group.id }, path.securityGroups),
      caller: callers.map((each) => callerName(each, path.securityGroups)).join(', '),
      groupId: group.id,
      ...('groupId' in caller ? { callerGroup: caller.groupId } : { callerCidr: caller.cidr }),
    },
  };
  return [{ id, verdict: 'failed', reason: 'group-closed', facts, names, ...(fix && { fix }) }];
}

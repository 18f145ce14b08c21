import type { LoadBalancer, TargetGroup } from '../../balancer';
import type { Probe } from '../../diagnosis/evidence';
import type { SecurityGroup, Subnet } from '../../network';
import { isIngressAllowed } from '../../security-group';
import type { Service } from '../../service';

/** What lies between the load balancers of a service and its tasks. */
export type IngressPath = {
  service: Pick<Service, 'network' | 'loadBalancers'>;
  securityGroups: readonly SecurityGroup[];
  subnets: readonly Subnet[];
  targetGroups: readonly TargetGroup[];
  loadBalancers: readonly LoadBalancer[];
};

/** The port of the health check, where it is not the port of the traffic. */
const checkedPort = ({ healthCheck }: TargetGroup, trafficPort: number): number =>
  healthCheck.port === 'traffic-port' ? trafficPort : Number(healthCheck.port);

/**
 * Whether the security groups of a running service's tasks let its load balancers in, on the port of the traffic and on
 * that of the health check. A load balancer calls as a member of its groups, and from the subnets of its zones.
 */
export function checkIngress(path: IngressPath): Probe[] {
  const id = 'task-ingress';
  const { service, securityGroups, subnets, targetGroups, loadBalancers } = path;
  const taskGroups = securityGroups.filter((group) => service.network.securityGroupIds.includes(group.id));
  const closed = service.loadBalancers.flatMap(({ targetGroupArn, port }) => {
    const group = targetGroups.find(({ arn }) => arn === targetGroupArn);
    const callers = loadBalancers.filter(({ arn }) => group?.loadBalancerArns.includes(arn));
    if (!group || callers.length === 0 || taskGroups.length === 0) return [];
    const ports = [...new Set([port, checkedPort(group, port)])];
    return ports.flatMap((each) =>
      callers
        .filter((balancer) => !mayCall(balancer, taskGroups, subnets, each))
        .map((balancer) => ({ balancer, port: each })),
    );
  });
  const [first] = closed;
  if (!first) return [{ id, verdict: 'ok', facts: {} }];
  const facts = {
    groups: taskGroups.map((group) => `${group.name} (${group.id})`).join(', '),
    port: String(first.port),
    balancer: first.balancer.name,
  };
  const names = { groups: facts.groups, port: facts.port };
  return [{ id, verdict: 'failed', reason: 'group-closed', facts, names }];
}

const mayCall = (
  { securityGroupIds, zones, vpcId }: LoadBalancer,
  taskGroups: readonly SecurityGroup[],
  subnets: readonly Subnet[],
  port: number,
): boolean =>
  [
    ...securityGroupIds.map((groupId) => ({ groupId })),
    ...subnets.filter((subnet) => subnet.vpcId === vpcId && zones.includes(subnet.zone)).map(({ cidr }) => ({ cidr })),
  ].some((caller) => isIngressAllowed(taskGroups, port, caller));

import { addListener, addLoadBalancer, addRule, addTargetGroup, forwardTo } from '@/sandbox/operations/balancers/build';
import { addSecurityGroup } from '@/sandbox/operations/ec2/build';
import { addDefaultVpc } from '@/sandbox/operations/ec2/default-vpc';
import type { TargetGroup } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';

export type Network = { subnetIds: string[]; taskGroupId: string; web: TargetGroup; api: TargetGroup };

const ANYWHERE = { cidr: '0.0.0.0/0' } as const;

/** The shop's way in: a load balancer on port 80 that gives `/api/*` to the api and everything else to the web tasks. */
export function createNetwork(world: World): Network {
  const { vpc, subnets } = addDefaultVpc(world);
  const subnetIds = subnets.map(({ id }) => id);
  const balancerGroup = addSecurityGroup(world, {
    vpcId: vpc.id,
    name: 'boutique-alb',
    description: 'Visitors to the load balancer',
    ingress: [{ protocol: 'tcp', fromPort: 80, toPort: 80, source: ANYWHERE }],
  });
  const taskGroup = addSecurityGroup(world, {
    vpcId: vpc.id,
    name: 'boutique-tasks',
    description: 'The load balancer to the tasks',
    ingress: [8080, 3000].map((port) => ({
      protocol: 'tcp',
      fromPort: port,
      toPort: port,
      source: { groupId: balancerGroup.id },
    })),
  });
  const web = targetGroup(world, vpc.id, 'boutique-web', 8080, '/healthz');
  const api = targetGroup(world, vpc.id, 'boutique-api', 3000, '/api/health');
  const balancer = addLoadBalancer(world, { name: 'boutique', subnetIds, groupIds: [balancerGroup.id] });
  const listener = addListener(world, { loadBalancerArn: balancer.arn, port: 80, actions: [forwardTo(web)] });
  addRule(world, {
    listenerArn: listener.arn,
    priority: 10,
    conditions: [{ field: 'path-pattern', values: ['/api/*'] }],
    actions: [forwardTo(api)],
  });
  return { subnetIds, taskGroupId: taskGroup.id, web, api };
}

/** Checks often and drains quickly, so that a roll-out shows what it does within a minute. */
const targetGroup = (world: World, vpcId: string, name: string, port: number, path: string): TargetGroup =>
  addTargetGroup(world, {
    name,
    vpcId,
    port,
    health: { path, intervalSeconds: 15, healthyCount: 3, unhealthyCount: 2 },
    attributes: { 'deregistration_delay.timeout_seconds': '30' },
  });

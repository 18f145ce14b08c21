import { registerHost } from '@/sandbox/engine/fleet/register-host';
import { registryHost } from '@/sandbox/engine/workloads/images';
import { addListener, addLoadBalancer, addTargetGroup, forwardTo } from '@/sandbox/operations/balancers/build';
import { addSecurityGroup } from '@/sandbox/operations/ec2/build';
import { addService } from '@/sandbox/operations/ecs/create-service';
import { addTaskDefinition } from '@/sandbox/operations/ecs/register-task-definition';
import type { TargetGroup } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';
import { type SmallShop, setUpShop } from './failures/small-shop';
import type { Scenario } from './scenario';
import { minutes, ScenarioTimeline } from './timeline';

/**
 * A cluster of three EC2 instances, an hour old: `web` in bridge mode behind a load balancer, `agent` once on every
 * instance, `fixed` with a port of its host that only one of its two tasks finds free on the one instance that it may run on, and
 * `gpu`, which no instance has the attribute for.
 */
export const containerInstances: Scenario = (world) => {
  const past = new ScenarioTimeline(world);
  past.goBack(minutes(60) / world.speed);
  const shop = setUpShop(world, past);
  const group = openGroup(shop);
  for (const [index, subnet] of shop.subnets.entries()) {
    const attributes = new Map(index === 0 ? [['stack', 'fixed']] : []);
    const spec = { clusterName: 'app', instanceType: 't3.medium' as const, groupIds: [group.groupId], attributes };
    registerHost(world, { ...spec, subnet });
  }
  const open = (serviceName: string, desiredCount: number | undefined, spec: object) =>
    addService(world, shop.cluster, {
      serviceName,
      taskDefinition: serviceName,
      launchType: 'EC2',
      desiredCount,
      ...spec,
    });
  define(shop, 'web', {});
  define(shop, 'agent', { networkMode: 'host' });
  define(shop, 'fixed', {}, 8443);
  define(shop, 'gpu', {
    placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.instance-type =~ g5.*' }],
  });
  open('web', 3, {
    loadBalancers: [{ targetGroupArn: group.targets.arn, containerName: 'app', containerPort: 8080 }],
  });
  open('agent', undefined, { schedulingStrategy: 'DAEMON' });
  open('fixed', 2, { placementConstraints: [{ type: 'memberOf', expression: 'attribute:stack == fixed' }] });
  open('gpu', 1, {});
  past.finish();
};

/** Targets by instance and port, behind the shop's load balancer on a port of their own. */
function openGroup({ world, subnets }: SmallShop): { targets: TargetGroup; groupId: string } {
  const vpcId = subnets[0]?.vpcId ?? '';
  const group = addSecurityGroup(world, {
    vpcId,
    name: 'app-instances',
    description: 'Everybody to the instances',
    ingress: [{ protocol: 'tcp', fromPort: 0, toPort: 65_535, source: { cidr: '0.0.0.0/0' } }],
  });
  const targets = addTargetGroup(world, { name: 'web', vpcId, port: 8080, targetType: 'instance' });
  const balancer = addLoadBalancer(world, {
    name: 'web',
    subnetIds: subnets.map(({ id }) => id),
    groupIds: [group.id],
  });
  addListener(world, { loadBalancerArn: balancer.arn, port: 80, actions: [forwardTo(targets)] });
  return { targets, groupId: group.id };
}

function define({ world, role }: SmallShop, family: string, spec: object, hostPort?: number): void {
  addTaskDefinition(world, {
    family,
    requiresCompatibilities: ['EC2'],
    executionRoleArn: role.arn,
    containerDefinitions: [
      {
        name: 'app',
        image: imageOf(world),
        cpu: 256,
        memory: 512,
        portMappings: [{ containerPort: 8080, ...(hostPort === undefined ? {} : { hostPort }) }],
      },
    ],
    ...spec,
  });
}

const imageOf = (world: World): string => `${registryHost(world)}/app:1.0`;

import { registerHost } from '@/sandbox/engine/fleet/register-host';
import { registryHost } from '@/sandbox/engine/workloads/images';
import { addListener, addLoadBalancer, addTargetGroup, forwardTo } from '@/sandbox/operations/balancers/build';
import { addSecurityGroup } from '@/sandbox/operations/ec2/build';
import { addDefaultVpc } from '@/sandbox/operations/ec2/default-vpc';
import { addImage, addRepository } from '@/sandbox/operations/ecr/add-image';
import { addCluster } from '@/sandbox/operations/ecs/clusters';
import { createCapacityProvider } from '@/sandbox/operations/ecs/create-capacity-provider';
import { putClusterCapacityProviders } from '@/sandbox/operations/ecs/put-cluster-capacity-providers';
import { addRole } from '@/sandbox/operations/iam/build';
import { LOAD_BALANCER_ROLE_POLICY_ARN, TASK_EXECUTION_POLICY_ARN } from '@/sandbox/policy/managed-policies';
import { days } from '@/sandbox/scenarios/timeline';
import type { LoadBalancer, TargetGroup } from '@/sandbox/state/balancers';
import type { Subnet } from '@/sandbox/state/ec2';
import type { Cluster, ContainerInstance } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { addLogGroup } from '../log-group';

/** What the services of the account share. */
export type Platform = {
  world: World;
  cluster: Cluster;
  subnets: Subnet[];
  groupId: string;
  executionRoleArn: string;
  taskRoleArn: string;
  infrastructureRoleArn: string;
  scheduleRoleArn: string;
  ruleRoleArn: string;
  front: LoadBalancer;
  hosts: ContainerInstance[];
};

export const PROVIDER = 'platform-instances';

/** Repositories with the tags that they have held for a long time. */
const IMAGES: Readonly<Record<string, readonly string[]>> = {
  storefront: ['4.2.0', '4.3.0'],
  'node-agent': ['2.1'],
  search: ['8.0'],
  catalogue: ['11', '12'],
  pricing: ['2026.10', '2026.11'],
  checkout: ['5.0', '5.1'],
  gateway: ['1.9'],
  orders: ['3.3'],
  thumbnails: ['0.8'],
  assets: ['latest'],
  legacy: ['1'],
  imports: ['6.4'],
  reports: ['1.0'],
};

/** The network, roles, images, load balancer and five EC2 instances, before there is a service. */
export function setUpPlatform(world: World): Platform {
  const { vpc, subnets } = addDefaultVpc(world);
  const group = addSecurityGroup(world, {
    vpcId: vpc.id,
    name: 'platform',
    description: 'Everything of the platform',
    ingress: [{ protocol: 'tcp', fromPort: 0, toPort: 65_535, source: { cidr: '0.0.0.0/0' } }],
  });
  for (const [name, tags] of Object.entries(IMAGES)) {
    addRepository(world, name);
    for (const tag of tags) addImage(world, name, { tag, workload: 'http-server', pushedAt: world.now - days(30) });
    addLogGroup(world, `/platform/${name}`, 30);
  }
  const cluster = addCluster(world, 'platform');
  const anything = { all: { Statement: { Effect: 'Allow' as const, Action: '*', Resource: '*' } } };
  const role = (name: string, spec: Omit<Parameters<typeof addRole>[1], 'name'>) =>
    addRole(world, { name, ...spec }).arn;
  return {
    world,
    cluster,
    subnets,
    groupId: group.id,
    executionRoleArn: role('ecsTaskExecutionRole', { attachedPolicyArns: [TASK_EXECUTION_POLICY_ARN] }),
    taskRoleArn: role('platform-task', {}),
    infrastructureRoleArn: role('ecsInfrastructureRole', {
      trustedService: 'ecs.amazonaws.com',
      attachedPolicyArns: [LOAD_BALANCER_ROLE_POLICY_ARN],
    }),
    scheduleRoleArn: role('platform-schedules', {
      trustedService: 'scheduler.amazonaws.com',
      inlinePolicies: anything,
    }),
    ruleRoleArn: role('platform-rules', { trustedService: 'events.amazonaws.com', inlinePolicies: anything }),
    front: addLoadBalancer(world, {
      name: 'platform',
      subnetIds: subnets.map(({ id }) => id),
      groupIds: [group.id],
    }),
    hosts: bootHosts(world, subnets, group.id),
  };
}

/** Five instances of an Auto Scaling group, of two types, in all zones. Nothing scales them. */
function bootHosts(world: World, subnets: readonly Subnet[], groupId: string): ContainerInstance[] {
  void createCapacityProvider(world)({
    name: PROVIDER,
    autoScalingGroupProvider: {
      autoScalingGroupArn: `arn:${world.partition}:autoscaling:${world.region}:${world.account}:autoScalingGroup:8f4d2c1b-6a5e-4b3d-9c2f-1e0d9c8b7a6f:autoScalingGroupName/platform`,
      managedScaling: { status: 'DISABLED' },
    },
  });
  void putClusterCapacityProviders(world)({
    cluster: 'platform',
    capacityProviders: [PROVIDER, 'FARGATE', 'FARGATE_SPOT'],
    defaultCapacityProviderStrategy: [],
  });
  const types = ['m5.large', 'm5.large', 'm5.large', 't3.large', 'm5.large'] as const;
  return types.flatMap((instanceType, index) => {
    const subnet = subnets[index % subnets.length];
    const spec = { clusterName: 'platform', instanceType, groupIds: [groupId], capacityProvider: PROVIDER };
    return (subnet && registerHost(world, { ...spec, subnet })) ?? [];
  });
}

export const imageOf = ({ world }: Pick<Platform, 'world'>, repository: string, tag: string): string =>
  `${registryHost(world)}/${repository}:${tag}`;

/** Where lines of a container go: the group of its repository. */
export const logsTo = ({ world }: Pick<Platform, 'world'>, name: string) => ({
  logDriver: 'awslogs' as const,
  options: {
    'awslogs-group': `/platform/${name}`,
    'awslogs-region': world.region,
    'awslogs-stream-prefix': name,
  },
});

/** A target group with a listener of the load balancer for it, on a port of its own. */
export function openPort(
  { world, front }: Platform,
  port: number,
  spec: { name: string; targetType?: TargetGroup['targetType'] },
): TargetGroup {
  const group = addTargetGroup(world, {
    vpcId: front.vpcId,
    port: 8080,
    health: { path: '/', intervalSeconds: 10, healthyCount: 2, unhealthyCount: 2 },
    attributes: { 'deregistration_delay.timeout_seconds': '30' },
    ...spec,
  });
  addListener(world, { loadBalancerArn: front.arn, port, actions: [forwardTo(group)] });
  return group;
}

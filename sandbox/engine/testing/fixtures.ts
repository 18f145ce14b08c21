import type { ContainerDefinition, CreateServiceRequest, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { registerHost } from '@/sandbox/engine/fleet/register-host';
import { advance } from '@/sandbox/engine/handlers/advance';
import { tasksOf } from '@/sandbox/engine/kernel/lookup';
import { registryHost } from '@/sandbox/engine/workloads/images';
import { addListener, addLoadBalancer, addTargetGroup, forwardTo } from '@/sandbox/operations/balancers/build';
import { addSecurityGroup } from '@/sandbox/operations/ec2/build';
import { addDefaultVpc } from '@/sandbox/operations/ec2/default-vpc';
import { addImage, addRepository } from '@/sandbox/operations/ecr/add-image';
import { addCluster } from '@/sandbox/operations/ecs/clusters';
import { addService } from '@/sandbox/operations/ecs/create-service';
import { addTaskDefinition } from '@/sandbox/operations/ecs/register-task-definition';
import { addRole } from '@/sandbox/operations/iam/build';
import { TASK_EXECUTION_POLICY_ARN } from '@/sandbox/policy/managed-policies';
import type { TargetGroup } from '@/sandbox/state/balancers';
import type { Cluster, Service, Task, TaskDefinition } from '@/sandbox/state/ecs';
import { createWorld, type World } from '@/sandbox/world';

export const START = Date.UTC(2026, 10, 23, 9);

/** A small account for tests: default VPC, execution role, cluster `test`, repository `app` with an image for each workload. */
export type TestWorld = { world: World; cluster: Cluster; subnetIds: string[]; groupId: string; roleArn: string };

export function aWorld({ speed = 1, seed = 1 } = {}): TestWorld {
  const world = createWorld({ account: '000000000000', region: 'eu-west-3', speed, seed, startMs: START });
  const { subnets, vpc } = addDefaultVpc(world);
  const group = addSecurityGroup(world, {
    vpcId: vpc.id,
    name: 'open',
    description: 'Lets everything in',
    ingress: [{ protocol: '-1', source: { cidr: '0.0.0.0/0' } }],
  });
  const role = addRole(world, { name: 'ecsTaskExecutionRole', attachedPolicyArns: [TASK_EXECUTION_POLICY_ARN] });
  addRepository(world, 'app');
  for (const [tag, workload] of Object.entries(IMAGES)) addImage(world, 'app', { tag, workload });
  addImage(world, 'app', { tag: 'arm64', workload: 'http-server', architecture: 'ARM64' });
  return {
    world,
    cluster: addCluster(world, 'test'),
    subnetIds: subnets.map(({ id }) => id),
    groupId: group.id,
    roleArn: role.arn,
  };
}

/** Tags of repository `app` by what the image does. */
export const IMAGES = {
  good: 'http-server',
  better: 'http-server',
  'crash-at-boot': 'web-crash-at-boot',
  'out-of-memory': 'web-out-of-memory',
  'never-healthy': 'web-never-healthy',
  'crash-later': 'crash-later',
} as const;

export const imageName = (world: World, tag: string): string => `${registryHost(world)}/app:${tag}`;

type ContainerSpec = Partial<ContainerDefinition> & { tag?: string };

export function aTaskDefinition(
  { world, roleArn }: TestWorld,
  { containers = [{}], ...spec }: Partial<RegisterTaskDefinitionRequest> & { containers?: ContainerSpec[] } = {},
): TaskDefinition {
  return addTaskDefinition(world, {
    family: 'app',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    executionRoleArn: roleArn,
    containerDefinitions: containers.map(({ tag = 'good', ...container }) => ({
      name: 'app',
      image: imageName(world, tag),
      portMappings: [{ containerPort: 8080 }],
      ...container,
    })),
    ...spec,
  });
}

export function aService(test: TestWorld, spec: Partial<CreateServiceRequest> = {}): Service {
  return addService(test.world, test.cluster, {
    serviceName: 'app',
    taskDefinition: spec.taskDefinition ?? aTaskDefinition(test).arn,
    desiredCount: 2,
    launchType: 'FARGATE',
    networkConfiguration: {
      awsvpcConfiguration: { subnets: test.subnetIds, securityGroups: [test.groupId], assignPublicIp: 'ENABLED' },
    },
    ...spec,
  });
}

/** A target group behind a load balancer that listens on port 80. */
export function aTargetGroup(
  { world, subnetIds, groupId }: TestWorld,
  targetType: TargetGroup['targetType'] = 'ip',
): TargetGroup {
  const vpcId = world.ec2.subnets.get(subnetIds[0] ?? '')?.vpcId ?? '';
  const group = addTargetGroup(world, { name: 'app', vpcId, port: 8080, targetType });
  const balancer = addLoadBalancer(world, { name: 'front', subnetIds, groupIds: [groupId] });
  addListener(world, { loadBalancerArn: balancer.arn, port: 80, actions: [forwardTo(group)] });
  return group;
}

/** An EC2 instance of the cluster, in one of the zones. */
export function addHost({ world, subnetIds, groupId }: TestWorld, nth: number): void {
  const subnet = world.ec2.subnets.get(subnetIds[nth % subnetIds.length] ?? '');
  if (subnet) registerHost(world, { clusterName: 'test', instanceType: 'm5.large', subnet, groupIds: [groupId] });
}

/** Lets simulated seconds pass. */
export const advanceSeconds = (world: World, seconds: number): void =>
  advance(world, world.now + (seconds * 1000) / world.speed);

/** Lets time pass, one simulated second after the other, until something holds; returns how many it took. */
export function advanceUntil(world: World, holds: () => boolean, limitSeconds = 3600): number {
  for (let seconds = 0; seconds <= limitSeconds; seconds += 1) {
    if (holds()) return seconds;
    advanceSeconds(world, 1);
  }
  throw new Error(`it did not come true within ${limitSeconds} simulated seconds`);
}

export const runningTasks = (world: World, service: Service): Task[] =>
  tasksOf(world, service).filter(({ state }) => state === 'RUNNING');

export const isSteady = ({ steadySince }: Service) => steadySince !== undefined;

/** What a service announced, oldest first, without ids and ARNs. */
export const eventMessages = ({ events, name }: Service): string[] =>
  events
    .map(({ message }) =>
      message
        .replace(`(service ${name}) `, '')
        .replace(/\(task [0-9a-f]{32}\)/g, '(task)')
        .replace(/\(target-group [^)]*\)/g, '(target-group)')
        .replace(/ecs-svc\/\d{19}/g, 'ecs-svc/N'),
    )
    .reverse();

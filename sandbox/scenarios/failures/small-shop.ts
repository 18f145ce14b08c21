import type { ContainerDefinition, CreateServiceRequest, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
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
import type { ScenarioTimeline } from '@/sandbox/scenarios/timeline';
import type { TargetGroup } from '@/sandbox/state/balancers';
import type { RouteTable, SecurityGroup, Subnet } from '@/sandbox/state/ec2';
import type { Cluster, Service, TaskDefinition } from '@/sandbox/state/ecs';
import type { Role } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';
import { addLogGroup } from '../log-group';

/** Everything that one service behind a load balancer needs, in working order, before the service itself is made. */
export type SmallShop = {
  world: World;
  past: ScenarioTimeline;
  cluster: Cluster;
  role: Role;
  subnets: Subnet[];
  routes: RouteTable | undefined;
  taskGroup: SecurityGroup;
  targets: TargetGroup;
};

const ANYWHERE = { cidr: '0.0.0.0/0' } as const;

/** A default VPC, a load balancer on port 80, the execution role, image `app:1.0`, log group `/ecs/app` and cluster `app`. */
export function setUpShop(world: World, timeline: ScenarioTimeline): SmallShop {
  const { vpc, subnets } = addDefaultVpc(world);
  const balancerGroup = addSecurityGroup(world, {
    vpcId: vpc.id,
    name: 'app-alb',
    description: 'Visitors to the load balancer',
    ingress: [{ protocol: 'tcp', fromPort: 80, toPort: 80, source: ANYWHERE }],
  });
  const taskGroup = addSecurityGroup(world, {
    vpcId: vpc.id,
    name: 'app-tasks',
    description: 'The load balancer to the tasks',
    ingress: [{ protocol: 'tcp', fromPort: 1024, toPort: 65_535, source: { groupId: balancerGroup.id } }],
  });
  const targets = addTargetGroup(world, {
    name: 'app',
    vpcId: vpc.id,
    port: 8080,
    health: { path: '/healthz', intervalSeconds: 10, unhealthyCount: 2, healthyCount: 3 },
    attributes: { 'deregistration_delay.timeout_seconds': '30' },
  });
  const balancer = addLoadBalancer(world, {
    name: 'app',
    subnetIds: subnets.map(({ id }) => id),
    groupIds: [balancerGroup.id],
  });
  addListener(world, { loadBalancerArn: balancer.arn, port: 80, actions: [forwardTo(targets)] });
  addRepository(world, 'app');
  addImage(world, 'app', { tag: '1.0', workload: 'http-server' });
  addLogGroup(world, '/ecs/app', 30);
  return {
    world,
    past: timeline,
    cluster: addCluster(world, 'app'),
    role: addRole(world, { name: 'ecsTaskExecutionRole', attachedPolicyArns: [TASK_EXECUTION_POLICY_ARN] }),
    subnets,
    routes: [...world.ec2.routeTables.values()].find(({ vpcId }) => vpcId === vpc.id),
    taskGroup,
    targets,
  };
}

type ServiceOptions = {
  tag?: string;
  container?: Partial<ContainerDefinition>;
  task?: Partial<RegisterTaskDefinitionRequest>;
};

/** The next revision of the shop's task definition: one container that runs `app:1.0` on port 8080. */
export const draw = (
  { world, role }: SmallShop,
  { tag = '1.0', container, task }: ServiceOptions = {},
): TaskDefinition =>
  addTaskDefinition(world, {
    family: 'app',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    executionRoleArn: role.arn,
    containerDefinitions: [
      {
        name: 'app',
        image: `${registryHost(world)}/app:${tag}`,
        portMappings: [{ containerPort: 8080 }],
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': '/ecs/app', 'awslogs-region': world.region, 'awslogs-stream-prefix': 'app' },
        },
        ...container,
      },
    ],
    ...task,
  });

/** Opens the service `app` with two tasks behind the load balancer. */
export function openService(
  shop: SmallShop,
  spec: ServiceOptions & { service?: Partial<CreateServiceRequest> } = {},
): Service {
  const { world, cluster, subnets, taskGroup, targets } = shop;
  const taskDefinition = draw(shop, spec);
  const containerPort = taskDefinition.definition.containerDefinitions?.[0]?.portMappings?.[0]?.containerPort;
  return addService(world, cluster, {
    serviceName: 'app',
    taskDefinition: taskDefinition.arn,
    desiredCount: 2,
    launchType: 'FARGATE',
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: subnets.map(({ id }) => id),
        securityGroups: [taskGroup.id],
        assignPublicIp: 'ENABLED',
      },
    },
    loadBalancers: [{ targetGroupArn: targets.arn, containerName: 'app', containerPort }],
    healthCheckGracePeriodSeconds: 30,
    ...spec.service,
  });
}

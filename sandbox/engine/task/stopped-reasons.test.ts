import type { ContainerDefinition, CreateServiceRequest, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { tasksOf } from '@/sandbox/engine/kernel/lookup';
import {
  advanceUntil,
  aService,
  aTargetGroup,
  aTaskDefinition,
  aWorld,
  imageName,
  isSteady,
  runningTasks,
  type TestWorld,
} from '@/sandbox/engine/testing/fixtures';
import { recheckAllTargets } from '@/sandbox/engine/traffic/target-health';
import { addSecurityGroup, addSubnet } from '@/sandbox/operations/ec2/build';
import { addEndpoint, addNatGateway } from '@/sandbox/operations/ec2/build-gateways';
import { deleteNatGateway } from '@/sandbox/operations/ec2/delete-nat-gateway';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { runTask } from '@/sandbox/operations/ecs/run-task';
import { stopTask } from '@/sandbox/operations/ecs/stop-task';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import { trustPolicyFor } from '@/sandbox/operations/iam/build';
import { addSecret } from '@/sandbox/operations/secrets/build';
import type { Task } from '@/sandbox/state/ecs';
import { interruptSpotTask } from './spot-interruption';

const REGION = 'eu-west-3';
const REGISTRY = `000000000000.dkr.ecr.${REGION}.amazonaws.com`;
const UNABLE = 'ResourceInitializationError: unable to pull secrets or registry auth:';
const ROLE = 'ecsTaskExecutionRole';

/** Request ids and addresses differ each time. */
const masked = (text: string | undefined): string | undefined =>
  text
    ?.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'REQUEST')
    .replace(/dial tcp [\d.]+:443/g, 'dial tcp IP:443')
    .replace(/[0-9a-f]{32}/g, 'TASK');

const denied = (action: string, resource: string): string =>
  `api error AccessDeniedException: User: arn:aws:sts::000000000000:assumed-role/${ROLE}/TASK is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

const LOGS: ContainerDefinition['logConfiguration'] = {
  logDriver: 'awslogs',
  options: { 'awslogs-group': '/app', 'awslogs-region': REGION, 'awslogs-stream-prefix': 'app' },
};

/** Lets the execution role do anything. */
const allowAll = ({ world }: TestWorld) =>
  world.iam.roles.get(ROLE)?.inlinePolicies.set('all', { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } });

const secretOf = (test: TestWorld, value: string): string => {
  allowAll(test);
  return addSecret(test.world, { name: 'key', value }).arn;
};

/** Moves the tasks into a subnet whose only way out is what `services` name: endpoints of the VPC. */
function closeIn(test: TestWorld, services: readonly string[]): void {
  const { world, subnetIds, groupId } = test;
  const vpcId = world.ec2.subnets.get(subnetIds[0] ?? '')?.vpcId ?? '';
  const tables = [...world.ec2.routeTables.values()];
  for (const table of tables) table.routes = table.routes.filter(({ destination }) => destination !== '0.0.0.0/0');
  for (const service of services) {
    const type = service === 's3' ? 'Gateway' : 'Interface';
    addEndpoint(world, { vpcId, type, service, groupIds: [groupId], routeTableIds: tables.map(({ id }) => id) });
  }
}

type Arranged = {
  containers?: (Partial<ContainerDefinition> & { tag?: string })[];
  task?: Partial<RegisterTaskDefinitionRequest>;
};

async function runAlone(test: TestWorld, { containers, task: spec }: Arranged, assignPublicIp = true): Promise<Task> {
  const { world, subnetIds, groupId } = test;
  const { tasks = [] } = await runTask(world)({
    cluster: 'test',
    taskDefinition: aTaskDefinition(test, { ...spec, ...(containers ? { containers } : {}) }).arn,
    launchType: 'FARGATE',
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [subnetIds[0] ?? ''],
        securityGroups: [groupId],
        assignPublicIp: assignPublicIp ? 'ENABLED' : 'DISABLED',
      },
    },
  });
  const task = world.ecs.tasks.get(tasks[0]?.taskArn ?? '');
  if (!task) throw new Error('no task was started');
  advanceUntil(world, () => task.state === 'STOPPED');
  return task;
}

const NO_WAY_TO_ECR = `${UNABLE} The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.${REGION}.amazonaws.com/": dial tcp IP:443: i/o timeout.`;
const NO_WAY_TO_SECRETS = `${UNABLE} unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration. failed to fetch secret arn:aws:secretsmanager:${REGION}:000000000000:secret:key-AbCdEf from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 0, RequestID: , canceled, context deadline exceeded.`;

/** Puts an endpoint into the VPC whose security group admits nobody; the way to the internet stays. */
function addClosedEndpoint({ world, subnetIds }: TestWorld, service: string): void {
  const vpcId = world.ec2.subnets.get(subnetIds[0] ?? '')?.vpcId ?? '';
  const closed = addSecurityGroup(world, { vpcId, name: 'closed', description: 'Admits nobody' });
  addEndpoint(world, { vpcId, type: 'Interface', service, groupIds: [closed.id] });
}

type StartCase = { cause: string; arrange: (test: TestWorld) => Arranged; reason: string; isPrivate?: boolean };

const cannotStart: StartCase[] = [
  {
    cause: 'the NAT gateway was deleted',
    isPrivate: true,
    arrange: (test) => {
      const { world, subnetIds } = test;
      const vpcId = world.ec2.subnets.get(subnetIds[0] ?? '')?.vpcId ?? '';
      const nat = addNatGateway(world, { subnetId: subnetIds[1] ?? '' });
      const subnet = addSubnet(world, { vpcId, cidr: '172.31.200.0/24', zone: `${REGION}a` });
      const [main] = world.ec2.routeTables.values();
      if (main) {
        const routes = [{ destination: '0.0.0.0/0', target: nat.id }];
        world.ec2.routeTables.set('rtb-own', {
          ...main,
          id: 'rtb-own',
          main: false,
          subnetIds: new Set([subnet.id]),
          routes,
        });
      }
      test.subnetIds = [subnet.id];
      void deleteNatGateway(world)({ NatGatewayId: nat.id });
      return {};
    },
    reason: NO_WAY_TO_ECR,
  },
  {
    cause: 'its security group lets nothing out',
    arrange: ({ world, groupId }) => {
      const group = world.ec2.securityGroups.get(groupId);
      if (group) group.egress = [];
      return {};
    },
    reason: NO_WAY_TO_ECR,
  },
  {
    cause: 'the endpoint of ECR admits nobody',
    arrange: (test) => {
      addClosedEndpoint(test, 'ecr.api');
      return {};
    },
    reason: NO_WAY_TO_ECR,
  },
  {
    cause: 'the endpoint of Secrets Manager admits nobody',
    arrange: (test) => {
      const valueFrom = secretOf(test, 'x');
      addClosedEndpoint(test, 'secretsmanager');
      return { containers: [{ secrets: [{ name: 'KEY', valueFrom: valueFrom.replace(/-\w+$/, '-AbCdEf') }] }] };
    },
    reason: NO_WAY_TO_SECRETS,
  },
  {
    cause: 'there is no way to S3, where the layers are',
    arrange: (test) => {
      closeIn(test, ['ecr.api', 'ecr.dkr']);
      return {};
    },
    reason: `CannotPullContainerError: The task cannot pull ${REGISTRY}/app:good from the registry ${REGISTRY}/app. There is a connection issue between the task and the registry. Check your task network configuration. : failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://prod-${REGION}-starport-layer-bucket.s3.${REGION}.amazonaws.com/": dial tcp IP:443: i/o timeout.`,
  },
  {
    cause: 'there is no way to Docker Hub',
    arrange: (test) => {
      closeIn(test, []);
      return { containers: [{ image: 'nginx' }] };
    },
    reason:
      'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/nginx:latest: failed to do request: Head "https://registry-1.docker.io/v2/library/nginx/manifests/latest": dial tcp IP:443: i/o timeout',
  },
  {
    cause: 'the tag does not exist',
    arrange: ({ world }) => ({ containers: [{ image: imageName(world, 'none') }] }),
    reason: `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${REGISTRY}/app:none: ${REGISTRY}/app:none: not found.`,
  },
  {
    cause: 'the execution role may not log in to ECR',
    arrange: ({ world }) => {
      world.iam.roles.get(ROLE)?.attachedPolicyArns.clear();
      return {};
    },
    reason: `${UNABLE} execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): operation error ECR: GetAuthorizationToken, https response error StatusCode: 400, RequestID: REQUEST, ${denied('ecr:GetAuthorizationToken', '*')}`,
  },
  {
    cause: 'the execution role may not pull',
    arrange: ({ world }) => {
      const role = world.iam.roles.get(ROLE);
      role?.attachedPolicyArns.clear();
      role?.inlinePolicies.set('login', {
        Statement: { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      });
      return {};
    },
    reason:
      'CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from the registry.',
  },
  {
    cause: 'ECS may not take the execution role',
    arrange: ({ world }) => {
      const role = world.iam.roles.get(ROLE);
      if (role) role.trustPolicy = trustPolicyFor('lambda.amazonaws.com');
      return {};
    },
    reason: `ECS was unable to assume the role 'arn:aws:iam::000000000000:role/${ROLE}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.`,
  },
  {
    cause: 'the role of the program itself does not exist',
    arrange: () => ({ task: { taskRoleArn: 'arn:aws:iam::000000000000:role/nobody' } }),
    reason:
      "ECS was unable to assume the role 'arn:aws:iam::000000000000:role/nobody' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.",
  },
  {
    cause: 'there is no way to Secrets Manager',
    arrange: (test) => {
      const valueFrom = secretOf(test, 'x');
      closeIn(test, ['ecr.api', 'ecr.dkr', 's3']);
      return { containers: [{ secrets: [{ name: 'KEY', valueFrom: valueFrom.replace(/-\w+$/, '-AbCdEf') }] }] };
    },
    reason: NO_WAY_TO_SECRETS,
  },
  {
    cause: 'the execution role may not read the secret',
    arrange: () => ({
      containers: [
        {
          secrets: [{ name: 'KEY', valueFrom: `arn:aws:secretsmanager:${REGION}:000000000000:secret:key-AbCdEf` }],
        },
      ],
    }),
    reason: `${UNABLE} execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:${REGION}:000000000000:secret:key-AbCdEf from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 400, RequestID: REQUEST, ${denied('secretsmanager:GetSecretValue', `arn:aws:secretsmanager:${REGION}:000000000000:secret:key-AbCdEf`)}`,
  },
  {
    cause: 'the secret was deleted',
    arrange: (test) => {
      allowAll(test);
      const valueFrom = `arn:aws:secretsmanager:${REGION}:000000000000:secret:key-AbCdEf`;
      return { containers: [{ secrets: [{ name: 'KEY', valueFrom }] }] };
    },
    reason: `${UNABLE} The task can’t retrieve the secret with ARN 'arn:aws:secretsmanager:${REGION}:000000000000:secret:key-AbCdEf' from Secrets Manager. Check whether the secret exists in the specified Region.`,
  },
  {
    cause: 'the secret has no such JSON key',
    arrange: (test) => ({
      containers: [{ secrets: [{ name: 'KEY', valueFrom: `${secretOf(test, '{"user":"shop"}')}:password::` }] }],
    }),
    reason: `${UNABLE} execution resource retrieval failed: unable to retrieve secret from asm: retrieved secret from Secrets Manager did not contain json key password`,
  },
  {
    cause: 'the secret is no JSON',
    arrange: (test) => ({
      containers: [{ secrets: [{ name: 'KEY', valueFrom: `${secretOf(test, 'tpwd-1')}:password::` }] }],
    }),
    reason: `${UNABLE} execution resource retrieval failed: unable to retrieve secret from asm: invalid character 'p' in literal true (expecting 'r')`,
  },
  {
    cause: 'there is no way to Parameter Store',
    arrange: (test) => {
      allowAll(test);
      closeIn(test, ['ecr.api', 'ecr.dkr', 's3']);
      return { containers: [{ secrets: [{ name: 'KEY', valueFrom: '/app/key' }] }] };
    },
    reason: `${UNABLE} The task cannot pull secrets from AWS Systems Manager Parameter Store. Check your network connection between the task and AWS Systems Manager.`,
  },
  {
    cause: 'the parameter does not exist',
    arrange: (test) => {
      allowAll(test);
      return { containers: [{ secrets: [{ name: 'KEY', valueFrom: '/app/key' }] }] };
    },
    reason: `${UNABLE} execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /app/key`,
  },
  ...[
    {
      cause: 'there is no way to CloudWatch Logs',
      close: (test: TestWorld) => closeIn(test, ['ecr.api', 'ecr.dkr', 's3']),
    },
    {
      cause: 'the endpoint of CloudWatch Logs admits nobody',
      close: (test: TestWorld) => addClosedEndpoint(test, 'logs'),
    },
  ].map(({ cause, close }) => ({
    cause,
    arrange: (test: TestWorld) => {
      close(test);
      return { containers: [{ logConfiguration: LOGS }] };
    },
    reason:
      'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed.',
  })),
  {
    cause: 'the log group was deleted',
    arrange: () => ({ containers: [{ logConfiguration: LOGS }] }),
    reason:
      'ResourceInitializationError: failed to initialize logging driver: failed to create Cloudwatch log stream: operation error CloudWatch Logs: CreateLogStream, https response error StatusCode: 400, RequestID: REQUEST, ResourceNotFoundException: The specified log group does not exist.',
  },
  {
    cause: 'the subnet is full',
    arrange: ({ world }) => {
      for (const subnet of world.ec2.subnets.values()) for (let n = 0; n < 4096; n += 1) subnet.usedHosts.add(n);
      return {};
    },
    reason:
      "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'SUBNET': InsufficientFreeAddressesInSubnet",
  },
  {
    cause: 'EC2 makes no network interfaces',
    arrange: ({ world }) => {
      world.faults.interfacesUnavailable = true;
      return {};
    },
    reason: 'Timeout waiting for network interface provisioning to complete.',
  },
  {
    cause: 'a container that must succeed first does not',
    arrange: () => ({
      containers: [
        { name: 'app', dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] },
        { name: 'migrate', tag: 'crash-at-boot', essential: false, portMappings: [] },
      ],
    }),
    reason: 'Task failed to start',
  },
];

describe('a task that cannot start', () => {
  it.each(cannotStart)('says why: $cause', async ({ arrange, reason, isPrivate = false }) => {
    const test = aWorld();
    const task = await runAlone(test, arrange(test), !isPrivate);
    expect(task.stopCode).toBe('TaskFailedToStart');
    expect(masked(task.stoppedReason)).toBe(reason.replace('SUBNET', test.subnetIds[0] ?? ''));
  });
});

describe('a task whose container ends', () => {
  it.each([
    { cause: 'crash-at-boot', exitCode: 1, reason: undefined },
    { cause: 'out-of-memory', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
    { cause: 'arm64', exitCode: 1, reason: undefined },
  ])('stops with it: $cause', async ({ cause, exitCode, reason }) => {
    const task = await runAlone(aWorld(), { containers: [{ tag: cause }] });
    expect(task.stopCode).toBe('EssentialContainerExited');
    expect(task.stoppedReason).toBe('Essential container in task exited');
    expect(task.containers[0]?.exitCode).toBe(exitCode);
    expect(task.containers[0]?.reason).toBe(reason);
  });
});

type StopCase = {
  cause: string;
  spec?: (test: TestWorld) => Partial<CreateServiceRequest>;
  action: (test: TestWorld, task: Task) => unknown;
  code: string;
  neverHealthy?: boolean;
  reason: (test: TestWorld) => string;
};

const behindBalancer = (test: TestWorld) => ({
  loadBalancers: [{ targetGroupArn: aTargetGroup(test).arn, containerName: 'app', containerPort: 8080 }],
});
const deploymentOf = ({ cluster }: TestWorld) => cluster.services.get('app')?.deployments[0]?.id;

const stopped: StopCase[] = [
  {
    cause: 'the security group was narrowed',
    spec: behindBalancer,
    action: ({ world, groupId }) => {
      const group = world.ec2.securityGroups.get(groupId);
      if (group) group.ingress = [];
      recheckAllTargets(world);
    },
    code: 'ServiceSchedulerInitiated',
    reason: ({ world }) =>
      `Task failed ELB health checks in (target-group ${[...world.balancers.targetGroups.keys()][0]})`,
  },
  {
    cause: 'its own health check fails',
    spec: (test) => ({
      taskDefinition: aTaskDefinition(test, {
        containers: [
          { tag: 'never-healthy', healthCheck: { command: ['CMD-SHELL', 'curl -f localhost'], interval: 10 } },
        ],
      }).arn,
    }),
    neverHealthy: true,
    action: () => {},
    code: 'ServiceSchedulerInitiated',
    reason: () => 'Task failed container health checks',
  },
  {
    cause: 'the service was scaled in',
    action: ({ world }) => changeService(world, { cluster: 'test', service: 'app', desiredCount: 0 }),
    code: 'ServiceSchedulerInitiated',
    reason: (test) => `Scaling activity initiated by (deployment ${deploymentOf(test)})`,
  },
  {
    cause: 'somebody stopped it',
    action: ({ world }, { arn }) => stopTask(world)({ cluster: 'test', task: arn }),
    code: 'UserInitiated',
    reason: () => 'Task stopped by user',
  },
  {
    cause: 'Spot took its capacity back',
    spec: () => ({
      launchType: undefined,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
    }),
    action: ({ world }, task) => interruptSpotTask(world, task),
    code: 'SpotInterruption',
    reason: () => 'Your Spot Task was interrupted.',
  },
];

describe('a task of a service', () => {
  it.each(stopped)('stops and says why: $cause', async ({ spec, action, code, reason, neverHealthy }) => {
    const test = aWorld();
    const service = aService(test, spec?.(test));
    advanceUntil(test.world, () => (neverHealthy ? runningTasks(test.world, service).length > 0 : isSteady(service)));
    const task = runningTasks(test.world, service)[0];
    if (!task) throw new Error('no task runs');
    await action(test, task);
    advanceUntil(test.world, () => tasksOf(test.world, service).some(({ state }) => state === 'STOPPED'));
    const gone = tasksOf(test.world, service).find(({ state }) => state === 'STOPPED');
    expect(gone?.stopCode).toBe(code);
    expect(gone?.stoppedReason).toBe(reason(test));
  });

  it('finds no place while there is no capacity: a failure of RunTask, an event of a service', async () => {
    const test = aWorld();
    test.world.faults.capacityGone.add('all');
    addImage(test.world, 'app', { tag: 'good', workload: 'http-server' });
    const { failures } = await runTask(test.world)({
      cluster: 'test',
      taskDefinition: aTaskDefinition(test).arn,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: test.subnetIds } },
    });
    const reason = 'Capacity is unavailable at this time. Please try again later or in a different availability zone.';
    expect(failures).toEqual([{ reason }]);
    const service = aService(test);
    advanceUntil(test.world, () => service.events.length > 0);
    expect(service.events[0]?.message).toBe(`(service app) was unable to place a task. Reason: ${reason}`);
  });
});

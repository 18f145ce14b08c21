import {
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
} from '@aws-sdk/client-ecr';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addListener, addLoadBalancer, addTargetGroup, forwardTo } from '@/sandbox/operations/balancers/build';
import { addSecurityGroup } from '@/sandbox/operations/ec2/build';
import { addRole } from '@/sandbox/operations/iam/build';
import { TASK_EXECUTION_POLICY_ARN } from '@/sandbox/policy/managed-policies';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import {
  aRegistryClient,
  digestOf,
  OCI_INDEX,
  OCI_MANIFEST,
  REPOSITORY,
  type RegistryClient,
} from './testing/registry-client';

let sandbox: TestSandbox;
let client: RegistryClient;
let ecs: ECSClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  client = await aRegistryClient(sandbox);
  ecs = new ECSClient(sandbox.client);
  addRole(sandbox.world(), { name: 'ecsTaskExecutionRole', attachedPolicyArns: [TASK_EXECUTION_POLICY_ARN] });
  await ecs.send(new CreateClusterCommand({ clusterName: 'test' }));
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  ecs.destroy();
  await sandbox.close();
});

const awsName = (reference: string) => `000000000000.dkr.ecr.eu-west-3.amazonaws.com/${REPOSITORY}${reference}`;
const ownName = (reference: string) => `${new URL(sandbox.url).host}/${REPOSITORY}${reference}`;

type Container = NonNullable<RegisterTaskDefinitionCommandInput['containerDefinitions']>[number];

async function register(image: string, more: Partial<Container> = {}, cpuArchitecture: 'ARM64' | 'X86_64' = 'X86_64') {
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'app',
      cpu: '256',
      memory: '512',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      runtimePlatform: { cpuArchitecture },
      executionRoleArn: 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole',
      containerDefinitions: [{ name: 'app', image, portMappings: [{ containerPort: 8080 }], ...more }],
    }),
  );
}

function network() {
  const world = sandbox.world();
  const subnets = [...world.ec2.subnets.keys()];
  const vpcId = [...world.ec2.vpcs.keys()][0] ?? '';
  const group = addSecurityGroup(world, {
    vpcId,
    name: `open-${world.random.hex(6)}`,
    description: 'Lets everything in',
    ingress: [{ protocol: '-1', source: { cidr: '0.0.0.0/0' } }],
  });
  return { vpcId, subnets, groupId: group.id };
}

/** Runs the task definition until it has stopped, or five minutes. */
async function runTask(overrides: { command?: string[] } = {}) {
  const { subnets, groupId } = network();
  const { tasks } = await ecs.send(
    new RunTaskCommand({
      cluster: 'test',
      launchType: 'FARGATE',
      taskDefinition: 'app',
      networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups: [groupId], assignPublicIp: 'ENABLED' } },
      overrides: { containerOverrides: [{ name: 'app', ...overrides }] },
    }),
  );
  const arn = tasks?.[0]?.taskArn ?? '';
  for (let n = 0; n < 30; n += 1) sandbox.advance(10_000);
  const described = await ecs.send(new DescribeTasksCommand({ cluster: 'test', tasks: [arn] }));
  const [task] = described.tasks ?? [];
  return { task, container: task?.containers?.[0] };
}

describe('a container of a pushed image', () => {
  it.each([
    ['the name that ECR has on AWS', awsName],
    ["the sandbox's own address", ownName],
  ])('by %s serves behind a load balancer', async (_, nameOf) => {
    const { digest } = await client.pushImage('1.0', {
      config: { Cmd: ['node', 'server.js'], User: 'node', ExposedPorts: { '8080/tcp': {} } },
    });
    await register(nameOf(':1.0'));
    const { vpcId, subnets, groupId } = network();
    const world = sandbox.world();
    const group = addTargetGroup(world, { name: 'app', vpcId, port: 8080 });
    const balancer = addLoadBalancer(world, { name: 'front', subnetIds: subnets, groupIds: [groupId] });
    addListener(world, { loadBalancerArn: balancer.arn, port: 80, actions: [forwardTo(group)] });
    await ecs.send(
      new CreateServiceCommand({
        cluster: 'test',
        serviceName: 'app',
        taskDefinition: 'app',
        desiredCount: 2,
        launchType: 'FARGATE',
        networkConfiguration: {
          awsvpcConfiguration: { subnets, securityGroups: [groupId], assignPublicIp: 'ENABLED' },
        },
        loadBalancers: [{ targetGroupArn: group.arn, containerName: 'app', containerPort: 8080 }],
      }),
    );
    for (let n = 0; n < 30; n += 1) sandbox.advance(10_000);
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'test', services: ['app'] }));
    expect(services?.[0]).toMatchObject({ runningCount: 2, deployments: [{ rolloutState: 'COMPLETED' }] });
    expect([...group.targets.values()].map(({ state }) => state)).toEqual(['healthy', 'healthy']);
    const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'test' }));
    const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'test', tasks: taskArns }));
    expect(tasks?.[0]?.containers?.[0]?.imageDigest).toBe(digest);
    expect(world.ecr.repositories.get(REPOSITORY)?.images.get(digest)?.lastPulledAt).toBeGreaterThan(0);
  });

  it('listens where its image exposes, and nowhere else', async () => {
    await client.pushImage('1.0', { config: { Cmd: ['node'], ExposedPorts: { '3000/tcp': {} } } });
    await register(awsName(':1.0'));
    const { container } = await runTask();
    expect(container?.lastStatus).toBe('RUNNING');
    const [task] = sandbox.world().ecs.tasks.values();
    expect(task?.containers[0]?.workload).toBe('command:serve:3000');
  });

  it('ends with 0 when its command does one thing', async () => {
    await client.pushImage('1.0', { config: { Cmd: ['echo', 'hello'] } });
    await register(awsName(':1.0'));
    const { task, container } = await runTask();
    expect(task).toMatchObject({ stopCode: 'EssentialContainerExited', lastStatus: 'STOPPED' });
    expect(container?.exitCode).toBe(0);
  });

  it('runs what the task, or its definition, says instead', async () => {
    await client.pushImage('1.0', { config: { Cmd: ['node', 'server.js'] } });
    await register(awsName(':1.0'), { command: ['sh', '-c', 'exit 4'] });
    expect((await runTask()).container?.exitCode).toBe(4);
    expect((await runTask({ command: ['npm', 'run', 'migrate'] })).container?.exitCode).toBe(0);
    expect((await runTask({ command: ['node', 'other.js'] })).container?.lastStatus).toBe('RUNNING');
  });

  it('cannot start without anything to run', async () => {
    await client.pushImage('1.0', { config: {} });
    await register(awsName(':1.0'));
    const { task } = await runTask();
    expect(task?.stopCode).toBe('TaskFailedToStart');
    expect(task?.stoppedReason).toMatch(/^CannotStartContainerError: .*no command specified$/);
    await register(awsName(':1.0'), { command: ['node', 'server.js'] });
    expect((await runTask()).container?.lastStatus).toBe('RUNNING');
  });

  it('may not listen on a low port unless it is root', async () => {
    await client.pushImage('1.0', { config: { Cmd: ['node'], User: 'node', ExposedPorts: { '80/tcp': {} } } });
    await register(awsName(':1.0'));
    expect((await runTask()).container?.exitCode).toBe(1);
  });

  it('does what its label says', async () => {
    const Labels = { 'dev.gantry.behaviour': 'web-crash-at-boot' };
    await client.pushImage('1.0', { config: { Cmd: ['node'], Labels } });
    await register(awsName(':1.0'));
    expect((await runTask()).container?.exitCode).toBe(1);
  });

  it('is refused at the push with a label that means nothing', async () => {
    const text = JSON.stringify({ architecture: 'amd64', config: { Labels: { 'dev.gantry.behaviour': 'dance' } } });
    const config = await client.pushBlob(text, 'application/vnd.oci.image.config.v1+json');
    const refused = await client.putManifest('1.0', { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [] });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("is 'dance'; the sandbox knows web-1");
  });

  it('of an index is that of the processor, whose absence is said in the words of containerd', async () => {
    const { digest, manifest } = await client.pushImage('arm64', { architecture: 'arm64' });
    const size = JSON.stringify(manifest).length;
    const entry = { mediaType: OCI_MANIFEST, digest, size, platform: { os: 'linux', architecture: 'arm64' } };
    const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [entry] };
    expect((await client.putManifest('1.0', index)).status).toBe(201);
    await register(awsName(':1.0'), {}, 'ARM64');
    const { container } = await runTask();
    expect([container?.lastStatus, container?.imageDigest]).toEqual(['RUNNING', digestOf(JSON.stringify(index))]);
    await register(awsName(':1.0'), {}, 'X86_64');
    expect((await runTask()).task?.stoppedReason).toContain(
      "image Manifest does not contain descriptor matching platform 'linux/amd64'",
    );
  });

  it.each(['s390x', 'arm64'])('of %s ends with a format error on x86', async (architecture) => {
    await client.pushImage('1.0', { architecture });
    await register(awsName(':1.0'));
    expect((await runTask()).container?.exitCode).toBe(1);
    const [task] = sandbox.world().ecs.tasks.values();
    expect(task?.containers[0]?.workload).toBe('exec-format-error');
  });

  it('that was never pushed is not found under either name', async () => {
    for (const name of [awsName(':none'), ownName(':none')]) {
      await register(name);
      expect((await runTask()).task?.stoppedReason).toContain(`failed to resolve ref ${name}: ${name}: not found`);
    }
  });
});

describe('what the URIs of repositories begin with', () => {
  const urisOf = async (registryHost: string | undefined) => {
    const chosen = await startSandbox({ registry: { registryHost } });
    const ecr = new ECRClient(chosen.client);
    const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop/api' }));
    const { repositories } = await ecr.send(new DescribeRepositoriesCommand({}));
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    ecr.destroy();
    await chosen.close();
    expect(repositories?.[0]?.repositoryUri).toBe(repository?.repositoryUri);
    const { host } = new URL(chosen.url);
    return [repository?.repositoryUri, authorizationData?.[0]?.proxyEndpoint].map((uri) => uri?.replace(host, 'OWN'));
  };

  it.each([
    [
      undefined,
      '000000000000.dkr.ecr.eu-west-3.amazonaws.com/shop/api',
      'https://000000000000.dkr.ecr.eu-west-3.amazonaws.com',
    ],
    ['own', 'OWN/shop/api', 'http://OWN'],
    ['sandbox.example:4566', 'sandbox.example:4566/shop/api', 'http://sandbox.example:4566'],
  ])('is AWS’s name unless somebody chose another: %s', async (chosen, repositoryUri, proxyEndpoint) => {
    expect(await urisOf(chosen)).toEqual([repositoryUri, proxyEndpoint]);
  });
});

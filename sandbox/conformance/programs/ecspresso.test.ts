import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import {
  CreateServiceCommand,
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  ListTagsForResourceCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { DescribeTargetGroupsCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { MINUTE_MS } from '@/sandbox/time-units';

const cluster = 'boutique';

let sandbox: TestSandbox;
let ecs: ECSClient;
beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
  ecs = new ECSClient(sandbox.client);
});
afterAll(async () => {
  ecs.destroy();
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

/** What `ecspresso init` reads and writes down: the service and its task definition. */
async function init() {
  const { services = [] } = await ecs.send(
    new DescribeServicesCommand({ cluster, services: ['web'], include: ['TAGS'] }),
  );
  const [service] = services;
  const { tags } = await ecs.send(new ListTagsForResourceCommand({ resourceArn: service?.serviceArn }));
  const { taskDefinition, tags: definitionTags } = await ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: service?.taskDefinition, include: ['TAGS'] }),
  );
  if (!service || !taskDefinition) throw new Error('there is no service to read');
  return { service: { ...service, tags }, taskDefinition: { ...taskDefinition, tags: definitionTags } };
}

/** The program itself is written in Go: these are its calls in its order, as its `init.go`, `verify.go` and `create.go` make them. */
describe('the calls of ecspresso', () => {
  it('verify: the roles, the image, the secrets, the log group, the target groups, the cluster', async () => {
    const { service, taskDefinition } = await init();
    const { executionRoleArn, taskRoleArn, containerDefinitions = [] } = taskDefinition;
    const sts = new STSClient(sandbox.client);
    const assumed = sts.send(
      new AssumeRoleCommand({ RoleArn: executionRoleArn, RoleSessionName: 'ecspresso-verifier' }),
    );
    // It goes on with its own credentials then; with others it would ask the real AWS.
    await expect(assumed).rejects.toMatchObject({ name: 'AccessDenied' });
    sts.destroy();

    const iam = new IAMClient(sandbox.client);
    for (const arn of [executionRoleArn, taskRoleArn]) {
      const { Role } = await iam.send(new GetRoleCommand({ RoleName: arn?.split('/').at(-1) }));
      const policy = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''));
      expect(policy.Statement).toEqual([
        expect.objectContaining({ Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }),
      ]);
    }
    iam.destroy();

    const ecr = new ECRClient(sandbox.client);
    const logs = new CloudWatchLogsClient(sandbox.client);
    const secretsManager = new SecretsManagerClient(sandbox.client);
    const ssm = new SSMClient(sandbox.client);
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    for (const { name, image = '', secrets = [], logConfiguration } of containerDefinitions) {
      const [, repository, tag] = /^[^/]+\/([^:]+):(.+)$/.exec(image) ?? [];
      const manifest = await fetch(`${sandbox.url}/v2/${repository}/manifests/${tag}`, {
        method: 'HEAD',
        headers: { authorization: `Basic ${authorizationData?.[0]?.authorizationToken}` },
      });
      expect(manifest.status).toBe(200);
      for (const { valueFrom = '' } of secrets) {
        if (valueFrom.startsWith('arn:aws:secretsmanager:')) {
          const [, , , , , , , key = ''] = valueFrom.split(':');
          const SecretId = valueFrom.split(':').slice(0, 7).join(':');
          const { SecretString = '' } = await secretsManager.send(new GetSecretValueCommand({ SecretId }));
          if (key) expect(JSON.parse(SecretString)).toHaveProperty(key);
        } else {
          const parameter = valueFrom.replace(/^arn:.*:parameter/, '');
          const { Parameters } = await ssm.send(new GetParametersCommand({ Names: [parameter], WithDecryption: true }));
          expect(Parameters).toHaveLength(1);
        }
      }
      const { 'awslogs-group': logGroupName, 'awslogs-stream-prefix': prefix } = logConfiguration?.options ?? {};
      const logStreamName = `${prefix}/${name}/ecspresso-verify-1`;
      await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
      const logEvents = [{ message: 'This is a verify message by ecspresso', timestamp: sandbox.world().now }];
      await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    }
    for (const client of [ecr, logs, secretsManager, ssm]) client.destroy();

    const elb = new ElasticLoadBalancingV2Client(sandbox.client);
    expect(service.loadBalancers).toHaveLength(1);
    for (const { targetGroupArn = '', containerName, containerPort } of service.loadBalancers ?? []) {
      const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [targetGroupArn] }));
      expect(TargetGroups).toHaveLength(1);
      expect(containerDefinitions).toContainEqual(
        expect.objectContaining({
          name: containerName,
          portMappings: expect.arrayContaining([expect.objectContaining({ containerPort })]),
        }),
      );
    }
    elb.destroy();
    expect((await ecs.send(new DescribeClustersCommand({ clusters: [cluster] }))).clusters).toHaveLength(1);
  });

  it('init and create: what was read of a service makes another like it, which gets steady', async () => {
    const { service, taskDefinition } = await init();
    const {
      taskDefinitionArn: _arn,
      revision: _revision,
      status: _status,
      requiresAttributes: _attributes,
      compatibilities: _compatibilities,
      registeredAt: _at,
      registeredBy: _by,
      tags = [],
      family,
      containerDefinitions,
      ...definition
    } = taskDefinition;
    const registered = await ecs.send(
      new RegisterTaskDefinitionCommand({
        family,
        containerDefinitions,
        ...definition,
        ...(tags.length > 0 ? { tags } : {}),
      }),
    );
    const { enableECSManagedTags, enableExecuteCommand, healthCheckGracePeriodSeconds, launchType } = service;
    await ecs.send(
      new CreateServiceCommand({
        cluster,
        serviceName: 'web-again',
        capacityProviderStrategy: service.capacityProviderStrategy,
        deploymentConfiguration: service.deploymentConfiguration,
        deploymentController: service.deploymentController,
        desiredCount: service.desiredCount,
        enableECSManagedTags,
        enableExecuteCommand,
        healthCheckGracePeriodSeconds,
        launchType,
        loadBalancers: service.loadBalancers,
        networkConfiguration: service.networkConfiguration,
        placementConstraints: service.placementConstraints,
        placementStrategy: service.placementStrategy,
        platformVersion: service.platformVersion,
        propagateTags: service.propagateTags,
        schedulingStrategy: service.schedulingStrategy,
        serviceRegistries: service.serviceRegistries,
        tags: service.tags,
        taskDefinition: registered.taskDefinition?.taskDefinitionArn,
      }),
    );
    sandbox.advance(10 * MINUTE_MS);
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: ['web-again'] }));
    expect(services).toMatchObject([
      {
        runningCount: service.desiredCount,
        pendingCount: 0,
        deployments: [{ rolloutState: 'COMPLETED' }],
        loadBalancers: service.loadBalancers,
        networkConfiguration: service.networkConfiguration,
      },
    ]);
  });
});

import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogStreamCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateSecurityGroupCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  DescribeClustersCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { DeleteRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addRole } from '@/sandbox/operations/iam/build';
import { readSettings } from '@/sandbox/settings';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const KEY = 'gantry';
const USER = `arn:aws:iam::000000000000:user/${KEY}`;

let sandbox: TestSandbox;
let config: object;
beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'boutique' });
  config = { ...sandbox.client, credentials: { accessKeyId: KEY, secretAccessKey: KEY } };
});
afterEach(() => ask('DELETE'));
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const ask = async (method: string, body?: object, search = '') => {
  const answer = await fetch(`${sandbox.url}/_sandbox/policy${search}`, { method, body: body && JSON.stringify(body) });
  return { status: answer.status, ...(await answer.json()) };
};

const allow = (Action: string | string[], more: object = {}) => ({ Effect: 'Allow', Action, Resource: '*', ...more });
const hold = (...Statement: object[]) => ask('POST', { accessKeyId: KEY, policy: { Statement } });
const sentence = (action: string, resource: string) =>
  `User: ${USER} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

describe('a caller who is held to a policy', () => {
  it.each([
    {
      dialect: 'JSON',
      call: () => new ECSClient(config).send(new DescribeServicesCommand({ cluster: 'boutique', services: ['web'] })),
      name: 'AccessDeniedException',
      message: sentence('ecs:DescribeServices', 'arn:aws:ecs:eu-west-3:000000000000:cluster/boutique'),
    },
    {
      dialect: 'Query',
      call: () => new IAMClient(config).send(new ListRolesCommand({})),
      name: 'AccessDenied',
      message: sentence('iam:ListRoles', '*'),
    },
    {
      dialect: 'EC2',
      call: () => new EC2Client(config).send(new DescribeVpcsCommand({})),
      name: 'UnauthorizedOperation',
      message: sentence('ec2:DescribeVpcs', '*'),
    },
    {
      dialect: 'CBOR',
      call: () => new CloudWatchClient(config).send(new DescribeAlarmsCommand({})),
      name: 'AccessDeniedException',
      message: sentence('cloudwatch:DescribeAlarms', '*'),
    },
  ])("is refused what it does not allow in AWS's words: $dialect", async ({ call, name, message }) => {
    await hold(allow('s3:*'));
    await expect(call()).rejects.toMatchObject({ name, message });
  });

  it('may do what it allows, as others may without one', async () => {
    await hold(allow('ecs:Describe*'));
    const describeClusters = (client: object) => new ECSClient(client).send(new DescribeClustersCommand({}));
    await expect(describeClusters(config)).resolves.toBeDefined();
    await expect(new ECSClient(sandbox.client).send(new CreateClusterCommand({}))).resolves.toBeDefined();
    await expect(new STSClient(config).send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({ Arn: USER });
  });

  it('is told when it is denied on purpose', async () => {
    await hold(allow('*'), { Effect: 'Deny', Action: 'ecs:*', Resource: '*' });
    await expect(new ECSClient(config).send(new DescribeClustersCommand({}))).rejects.toMatchObject({
      message: expect.stringMatching(/on resource: \* with an explicit deny in an identity-based policy$/),
    });
  });

  it('needs what comes with a call as well: tags, roles that are passed, the role of a service', async () => {
    const ec2 = new EC2Client(config);
    const [VpcId] = [...sandbox.world().ec2.vpcs.keys()];
    const group = { GroupName: 'tagged', Description: 'd', VpcId };
    const TagSpecifications = [{ ResourceType: 'security-group' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    await hold(allow('ec2:CreateSecurityGroup'));
    await expect(ec2.send(new CreateSecurityGroupCommand({ ...group, TagSpecifications }))).rejects.toThrow(
      'ec2:CreateTags',
    );
    await expect(ec2.send(new CreateSecurityGroupCommand(group))).resolves.toBeDefined();

    const role = 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole';
    const definition = new RegisterTaskDefinitionCommand({
      family: 'held',
      executionRoleArn: role,
      containerDefinitions: [{ name: 'a', image: 'a', memory: 64 }],
    });
    const passing = (service: string) =>
      hold(
        allow('ecs:RegisterTaskDefinition'),
        allow('iam:PassRole', { Condition: { StringEquals: { 'iam:PassedToService': service } } }),
      );
    await passing('lambda.amazonaws.com');
    await expect(new ECSClient(config).send(definition)).rejects.toThrow(sentence('iam:PassRole', role));
    await passing('ecs-tasks.amazonaws.com');
    await expect(new ECSClient(config).send(definition)).resolves.toBeDefined();

    sandbox.world().iam.roles.delete('AWSServiceRoleForECS');
    await hold(allow('ecs:CreateCluster'));
    await expect(new ECSClient(config).send(new CreateClusterCommand({ clusterName: 'first' }))).rejects.toThrow(
      'iam:CreateServiceLinkedRole',
    );
  });

  it('is held to resources and to the tags of roles', async () => {
    const logs = new CloudWatchLogsClient(config);
    const create = (logGroupName: string) =>
      logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 's' }));
    await hold(allow('logs:CreateLogStream', { Resource: 'arn:aws:logs:*:*:log-group:/ecs/boutique/web:*' }));
    await expect(create('/ecs/boutique/web')).resolves.toBeDefined();
    await expect(create('/ecs/boutique/worker')).rejects.toThrow(
      'log-group:/ecs/boutique/worker:log-stream:s because no identity-based policy',
    );

    const world = sandbox.world();
    addRole(world, { name: 'own' }).tags.set('gantry:managed', 'true');
    addRole(world, { name: 'foreign' });
    await hold(allow('iam:DeleteRole', { Condition: { StringEquals: { 'aws:ResourceTag/gantry:managed': 'true' } } }));
    const remove = (RoleName: string) => new IAMClient(config).send(new DeleteRoleCommand({ RoleName }));
    await expect(remove('own')).resolves.toBeDefined();
    await expect(remove('foreign')).rejects.toThrow(
      sentence('iam:DeleteRole', 'arn:aws:iam::000000000000:role/foreign'),
    );
  });

  it('is counted, until the key is freed', async () => {
    await hold(allow('ecs:*'));
    await new ECSClient(config).send(new DescribeClustersCommand({}));
    await new IAMClient(config).send(new ListRolesCommand({})).catch(() => undefined);
    expect(await ask('GET')).toMatchObject({
      policies: [{ accessKeyId: KEY, allowed: { 'ecs:DescribeClusters': 1 }, denied: { 'iam:ListRoles': 1 } }],
    });
    expect(await ask('DELETE', undefined, `?accessKeyId=${KEY}`)).toMatchObject({ status: 200 });
    await expect(new IAMClient(config).send(new ListRolesCommand({}))).resolves.toBeDefined();
    expect(await ask('DELETE', undefined, `?accessKeyId=${KEY}`)).toMatchObject({ status: 404 });
  });

  it.each([{ policy: { Statement: [{ Effect: 'Maybe' }] } }, { policy: 'ecs:*' }, { accessKeyId: '', policy: {} }])(
    'is not held to what is no policy: %o',
    async (body) => {
      expect(await ask('POST', { accessKeyId: KEY, ...body })).toMatchObject({
        status: 400,
        error: expect.any(String),
      });
      expect(await ask('GET')).toMatchObject({ policies: [] });
    },
  );
});

describe('SANDBOX_POLICY', () => {
  it('names an access key and a file', () => {
    const { callerPolicy } = readSettings({ SANDBOX_POLICY: 'gantry=infra/policies/viewer.json' });
    expect(callerPolicy).toEqual({ accessKeyId: 'gantry', file: 'infra/policies/viewer.json' });
    expect(() => readSettings({ SANDBOX_POLICY: 'viewer.json' })).toThrow('it takes an access key and a file');
  });
});

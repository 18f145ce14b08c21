import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand, StartLiveTailCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ClusterNotFoundException, DescribeClustersCommand, ECSClient, ListTasksCommand } from '@aws-sdk/client-ecs';
import {
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
  TargetGroupNotFoundException,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateRoleCommand, GetRoleCommand, IAMClient, NoSuchEntityException } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsJson1_0Protocol, AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const REQUEST_ID = /^[0-9a-f-]{36}$/;

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

/** The error that a call ends in. */
const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('AWS JSON 1.1', () => {
  it('is read and written as the ECS client does', async () => {
    const answer = await new ECSClient(sandbox.client).send(new DescribeClustersCommand({ clusters: ['nowhere'] }));
    expect(answer.clusters).toEqual([]);
    expect(answer.failures?.[0]?.reason).toBe('MISSING');
    expect(answer.$metadata.requestId).toMatch(REQUEST_ID);
  });

  it('raises the modelled error', async () => {
    const error = await failureOf(new ECSClient(sandbox.client).send(new ListTasksCommand({ cluster: 'nowhere' })));
    expect(error).toBeInstanceOf(ClusterNotFoundException);
    expect(error).toMatchObject({ message: 'Cluster not found.', $metadata: { httpStatusCode: 400 } });
  });
});

describe('AWS Query', () => {
  it('is read and written as the STS client does', async () => {
    const answer = await new STSClient(sandbox.client).send(new GetCallerIdentityCommand({}));
    expect(answer.Arn).toBe('arn:aws:iam::000000000000:user/AKIAIOSFODNN7TESTING');
    expect(answer.$metadata.requestId).toMatch(REQUEST_ID);
  });

  it('carries dates, documents and text that XML would take for markup', async () => {
    const client = new IAMClient(sandbox.client);
    const Description = 'reads <b>"everything"</b> & more';
    const Principal = { Service: 'ecs-tasks.amazonaws.com' };
    const AssumeRolePolicyDocument = JSON.stringify({
      Statement: { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' },
    });
    await client.send(new CreateRoleCommand({ RoleName: 'reader', AssumeRolePolicyDocument, Description }));
    const { Role } = await client.send(new GetRoleCommand({ RoleName: 'reader' }));
    expect(Role?.Description).toBe(Description);
    expect(Role?.CreateDate).toEqual(new Date('2026-11-23T09:00:00Z'));
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(AssumeRolePolicyDocument);
  });

  it('raises the modelled error, whose code on the wire is not its name', async () => {
    const client = new ElasticLoadBalancingV2Client(sandbox.client);
    const error = await failureOf(client.send(new DescribeTargetGroupsCommand({ Names: ['none'] })));
    expect(error).toBeInstanceOf(TargetGroupNotFoundException);
    expect(error).toMatchObject({ Code: 'TargetGroupNotFound' });
  });

  it('gives an error the status that its model says', async () => {
    const error = await failureOf(new IAMClient(sandbox.client).send(new GetRoleCommand({ RoleName: 'nobody' })));
    expect(error).toBeInstanceOf(NoSuchEntityException);
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });

  it('refuses by codes that no model lists', async () => {
    const RoleArn = 'arn:aws:iam::000000000000:role/nobody';
    const call = new STSClient(sandbox.client).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'me' }));
    expect(await failureOf(call)).toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
  });
});

describe('EC2 Query', () => {
  it('is read and written as the EC2 client does, with filters, lists and flags', async () => {
    const Filters = [{ Name: 'is-default', Values: ['true', 'maybe'] }];
    const answer = await new EC2Client(sandbox.client).send(new DescribeVpcsCommand({ Filters }));
    expect(answer.Vpcs).toHaveLength(1);
    expect(answer.Vpcs?.[0]).toMatchObject({ IsDefault: true, CidrBlock: '172.31.0.0/16' });
    expect(answer.$metadata.requestId).toMatch(REQUEST_ID);
  });

  it('refuses in its own envelope', async () => {
    const error = await failureOf(new EC2Client(sandbox.client).send(new DescribeVpcsCommand({ VpcIds: ['vpc-no'] })));
    expect(error).toMatchObject({
      name: 'InvalidVpcID.NotFound',
      message: "The vpc ID 'vpc-no' does not exist",
      $metadata: { httpStatusCode: 400 },
    });
  });
});

describe('CloudWatch in each of its dialects', () => {
  it.each([
    ['AWS JSON 1.0', AwsJson1_0Protocol],
    ['RPC v2 CBOR', AwsSmithyRpcV2CborProtocol],
    ['AWS Query', AwsQueryProtocol],
  ])('speaks %s', async (name, protocol) => {
    const client = new CloudWatchClient({ ...sandbox.client, protocol });
    await client.send(
      new PutMetricAlarmCommand({
        AlarmName: name,
        Namespace: 'AWS/ECS',
        MetricName: 'CPUUtilization',
        Dimensions: [{ Name: 'ClusterName', Value: 'boutique' }],
        Statistic: 'Average',
        Period: 60,
        EvaluationPeriods: 3,
        Threshold: 62.5,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
    );
    const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({ AlarmNames: [name] }));
    expect(MetricAlarms?.[0]).toMatchObject({
      AlarmName: name,
      Threshold: 62.5,
      Dimensions: [{ Name: 'ClusterName', Value: 'boutique' }],
      AlarmConfigurationUpdatedTimestamp: new Date('2026-11-23T09:00:00Z'),
    });
    const refused = await failureOf(client.send(new DescribeAlarmsCommand({ MaxRecords: 1000 })));
    expect(refused).toMatchObject({ $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(REQUEST_ID) } });
  });
});

describe('event streams', () => {
  it('begin at once and end when the caller leaves', async () => {
    const client = new CloudWatchLogsClient(sandbox.client);
    await client.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));
    const group = 'arn:aws:logs:eu-west-3:000000000000:log-group:/ecs/web';
    const { responseStream } = await client.send(new StartLiveTailCommand({ logGroupIdentifiers: [group] }));
    for await (const event of responseStream ?? []) {
      expect(event.sessionStart?.logGroupIdentifiers).toEqual([group]);
      break;
    }
    client.destroy();
  });
});

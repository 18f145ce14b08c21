import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeClustersCommand, ECSClient } from '@aws-sdk/client-ecs';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '../testing';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe('the real SDK understands the sandbox', () => {
  it('in AWS JSON 1.1', async () => {
    const client = new ECSClient(sandbox.client);
    const answer = await client.send(new DescribeClustersCommand({ clusters: ['nowhere'] }));
    expect(answer.clusters).toEqual([]);
    expect(answer.failures?.[0]?.reason).toBe('MISSING');
    expect(answer.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('in AWS Query', async () => {
    const client = new STSClient(sandbox.client);
    const answer = await client.send(new GetCallerIdentityCommand({}));
    expect(answer.Account).toBe('000000000000');
    expect(answer.Arn).toBe('arn:aws:iam::000000000000:user/AKIAIOSFODNN7TESTING');
    expect(answer.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('in EC2 Query, with dates, lists and flags', async () => {
    const client = new EC2Client(sandbox.client);
    const answer = await client.send(
      new DescribeVpcsCommand({ Filters: [{ Name: 'is-default', Values: ['true'] }], VpcIds: [] }),
    );
    expect(answer.Vpcs).toHaveLength(1);
    expect(answer.Vpcs?.[0]).toMatchObject({ IsDefault: true, CidrBlock: '172.31.0.0/16' });
  });

  it('when it refuses, with the class that the model names', async () => {
    const sts = new STSClient(sandbox.client);
    await expect(
      sts.send(new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::000000000000:role/nobody', RoleSessionName: 'me' })),
    ).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    const ec2 = new EC2Client(sandbox.client);
    await expect(ec2.send(new DescribeVpcsCommand({ VpcIds: ['vpc-nowhere'] }))).rejects.toMatchObject({
      name: 'InvalidVpcID.NotFound',
      message: "The vpc ID 'vpc-nowhere' does not exist",
    });
  });
});

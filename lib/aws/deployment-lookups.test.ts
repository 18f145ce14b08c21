import {
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CreateLogGroupCommand, PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateVpcEndpointCommand,
} from '@aws-sdk/client-ec2';
import { CreateTargetGroupCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateKeyCommand, DisableKeyCommand, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { CreateSecretCommand, DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import type { Cloud } from '../domain/cloud';
import { BoundedCache } from './bounded-cache';
import { type Clients, openClients } from './clients';
import { cloudOf } from './cloud';

const REGION = 'eu-west-3';
let sandbox: TestSandbox;
let clients: Clients;
let cloud: Cloud;
let vpcId: string;

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'boutique' });
  const cache = new BoundedCache<Clients>(10);
  const clientsOf = (region: string) => cache.getOrCreate(region, () => openClients(region, sandbox.client));
  clients = clientsOf(REGION);
  cloud = cloudOf(REGION, clientsOf);
  const [vpc] = await cloud.network.listVpcs();
  vpcId = vpc?.id ?? '';
});
afterAll(async () => {
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});

describe('the network', () => {
  it('tells what security groups let in and out', async () => {
    const { GroupId = '' } = await clients.ec2.send(
      new CreateSecurityGroupCommand({ GroupName: 'web', Description: 'web', VpcId: vpcId }),
    );
    const IpPermissions = [
      {
        IpProtocol: 'tcp',
        FromPort: 80,
        ToPort: 80,
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        UserIdGroupPairs: [{ GroupId }],
      },
    ];
    await clients.ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    const found = (await cloud.network.listSecurityGroups()).find(({ id }) => id === GroupId);
    const http = { protocol: 'tcp', fromPort: 80, toPort: 80 };
    expect(found?.ingress).toEqual([
      { ...http, peer: { cidr: '0.0.0.0/0' } },
      { ...http, peer: { groupId: GroupId } },
    ]);
    expect(found?.egress).toEqual([{ protocol: 'all', peer: { cidr: '0.0.0.0/0' } }]);
  });

  it('tells by what a subnet leads out, and its route table', async () => {
    const [subnet] = await cloud.network.listSubnets(vpcId);
    expect(subnet).toMatchObject({ egress: 'internet-gateway', routeTableId: expect.stringMatching(/^rtb-/) });
  });

  it('tells of endpoints by the names of their services', async () => {
    const [subnet] = await cloud.network.listSubnets(vpcId);
    await clients.ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: vpcId,
        ServiceName: 'com.amazonaws.eu-west-3.ecr.api',
        VpcEndpointType: 'Interface',
        SubnetIds: [subnet?.id ?? ''],
        PrivateDnsEnabled: true,
      }),
    );
    expect(await cloud.network.listEndpoints()).toMatchObject([
      { vpcId, service: 'ecr.api', kind: 'interface', subnetIds: [subnet?.id], privateDns: true },
    ]);
  });
});

describe('load balancers', () => {
  it('have target groups of all the region, and quotas', async () => {
    await clients.balancers.send(
      new CreateTargetGroupCommand({ Name: 'spare', Protocol: 'HTTP', Port: 80, VpcId: vpcId, TargetType: 'ip' }),
    );
    const groups = await cloud.balancers.listTargetGroups();
    expect(groups.find(({ name }) => name === 'spare')).toMatchObject({ targetType: 'ip', vpcId });
    expect(await cloud.balancers.getDrainSeconds('spare')).toBe(300);
    await expect(cloud.balancers.getDrainSeconds('nobody')).rejects.toMatchObject({ problem: { code: 'missing' } });
    expect(await cloud.balancers.readLimits()).toMatchObject({ 'target-groups': 3_000 });
  });

  it('have listeners that say where they lead', async () => {
    const [balancer] = await cloud.balancers.listLoadBalancers();
    const listeners = await cloud.balancers.listListeners(balancer?.arn ?? '');
    expect(listeners.flatMap(({ forwards }) => forwards ?? [])).toEqual([expect.stringContaining(':targetgroup/')]);
  });
});

describe('a role', () => {
  const trust = JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
  const secret = 'arn:aws:secretsmanager:eu-west-3:000000000000:secret:shop/db-Ab12Cd';

  it('may what its policies allow, and is denied the rest', async () => {
    const { Role } = await clients.iam.send(
      new CreateRoleCommand({ RoleName: 'reader', Path: '/shop/', AssumeRolePolicyDocument: trust }),
    );
    const PolicyDocument = JSON.stringify({
      Statement: [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: secret }],
    });
    await clients.iam.send(new PutRolePolicyCommand({ RoleName: 'reader', PolicyName: 'read', PolicyDocument }));
    expect(await cloud.identity.describeRole('reader')).toMatchObject({
      arn: Role?.Arn,
      name: 'reader',
      isTrusted: true,
    });
    const asked = [
      { action: 'secretsmanager:GetSecretValue', resource: secret },
      { action: 'secretsmanager:GetSecretValue', resource: `${secret}2` },
      { action: 'ecr:GetAuthorizationToken', resource: '*' },
    ];
    expect(await cloud.identity.listDeniedActions(Role?.Arn ?? '', asked)).toEqual(asked.slice(1));
  });

  it('may not be there', async () => {
    expect(await cloud.identity.describeRole('nobody')).toBeUndefined();
  });
});

describe('secrets', () => {
  const make = async (Name: string, SecretString: string) =>
    (await clients.secrets.send(new CreateSecretCommand({ Name, SecretString }))).ARN ?? '';

  it('are returned with the names of their keys, and never with values', async () => {
    const arn = await make('shop/login', JSON.stringify({ user: 'ana', password: 'hunter2' }));
    const look = await cloud.secrets.describeSecret(`${arn}:password::`);
    expect(look).toEqual({ found: true, keys: ['password', 'user'] });
    expect(await cloud.secrets.readSecretKeys(arn)).toEqual(look);
  });

  it('are not opened when no key is asked for', async () => {
    const arn = await make('shop/plain', 'hunter2');
    const before = await reads();
    expect(await cloud.secrets.describeSecret(arn)).toEqual({ found: true });
    expect(await reads()).toBe(before);
    expect(await cloud.secrets.describeSecret(`${arn}:password::`)).toEqual({ found: true });
  });

  it('are gone when they are marked to go', async () => {
    const arn = await make('shop/old', '{"a":1}');
    await clients.secrets.send(new DeleteSecretCommand({ SecretId: arn, RecoveryWindowInDays: 7 }));
    expect(await cloud.secrets.describeSecret(`${arn}:a::`)).toEqual({ found: false });
    expect(await cloud.secrets.describeSecret(arn.replace('shop/old', 'shop/never'))).toEqual({ found: false });
  });

  it('name the KMS key of the account that they are encrypted with, which says whether it can be used', async () => {
    const { KeyMetadata } = await clients.kms.send(new CreateKeyCommand({ Description: 'secrets' }));
    const arn = KeyMetadata?.Arn ?? '';
    const KmsKeyId = KeyMetadata?.KeyId;
    const secret = await clients.secrets.send(
      new CreateSecretCommand({ Name: 'shop/own', SecretString: '{}', KmsKeyId }),
    );
    const parameter = { Name: '/shop/own', Value: 'x', Type: 'SecureString' as const };
    await clients.ssm.send(new PutParameterCommand({ ...parameter, KeyId: arn }));
    await clients.ssm.send(new PutParameterCommand({ ...parameter, Name: '/shop/theirs' }));
    const keyOf = async (valueFrom: string) => (await cloud.secrets.describeSecret(valueFrom)).encryptionKey;
    expect(arn).toContain(await keyOf(secret.ARN ?? ''));
    expect(arn).toContain(await keyOf('/shop/own'));
    expect(await keyOf('/shop/theirs')).toBeUndefined();

    expect(await cloud.secrets.describeKey(arn, secret.ARN ?? '')).toEqual({ arn, state: 'usable' });
    await clients.kms.send(new DisableKeyCommand({ KeyId: arn }));
    expect(await cloud.secrets.describeKey(KmsKeyId ?? '', '/shop/own')).toEqual({ arn, state: 'disabled' });
    await clients.kms.send(new ScheduleKeyDeletionCommand({ KeyId: arn, PendingWindowInDays: 7 }));
    expect((await cloud.secrets.describeKey(arn, '/shop/own')).state).toBe('pending-deletion');
    const gone = arn.replace(/[^/]+$/, '12345678-1234-1234-1234-123456789012');
    expect(await cloud.secrets.describeKey(gone, '/shop/own')).toEqual({ arn: gone, state: 'missing' });
  });

  it('may be parameters as well', async () => {
    await clients.ssm.send(new PutParameterCommand({ Name: '/shop/level', Value: 'info', Type: 'String' }));
    const listed = await cloud.secrets.listParameters();
    const arn = listed.find(({ name }) => name === '/shop/level')?.arn ?? '';
    expect(await cloud.secrets.describeSecret(arn)).toEqual({ found: true });
    expect(await cloud.secrets.describeSecret('/shop/level')).toEqual({ found: true });
    expect(await cloud.secrets.describeSecret('/shop/lev')).toEqual({ found: false });
  });

  const reads = async (): Promise<number> => {
    const { calls } = await (await fetch(`${sandbox.url}/_sandbox/calls`)).json();
    return calls.filter(({ operation }: { operation: string }) => operation === 'GetSecretValue').length;
  };
});

describe('what surrounds a service', () => {
  it('is a log group that keeps lines for a while', async () => {
    await clients.logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/shop/hello' }));
    await clients.logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/shop/hello-2' }));
    await clients.logs.send(new PutRetentionPolicyCommand({ logGroupName: '/ecs/shop/hello-2', retentionInDays: 30 }));
    expect(await cloud.logs.findLogGroup('/ecs/shop/hello')).toEqual({ retentionDays: 0 });
    expect(await cloud.logs.findLogGroup('/ecs/shop/hello-2')).toEqual({ retentionDays: 30 });
    expect(await cloud.logs.findLogGroup('/ecs/shop/hell')).toBeUndefined();
  });

  it('is its auto scaling', async () => {
    const service = (await cloud.ecs.listServices('boutique'))[0]?.name ?? '';
    const target = {
      ServiceNamespace: 'ecs',
      ResourceId: `service/boutique/${service}`,
      ScalableDimension: 'ecs:service:DesiredCount',
    } as const;
    await clients.scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 4 }));
    await clients.scaling.send(
      new PutScalingPolicyCommand({
        ...target,
        PolicyName: 'gantry-cpu',
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 60,
          PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        },
      }),
    );
    await clients.scaling.send(
      new PutScheduledActionCommand({
        ...target,
        ScheduledActionName: 'night',
        Schedule: 'cron(0 20 * * ? *)',
        Timezone: 'Europe/Paris',
        ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 1 },
      }),
    );
    expect(await cloud.scaling.describeScaling('boutique', service)).toEqual({
      target: { min: 1, max: 4 },
      policies: expect.arrayContaining([{ name: 'gantry-cpu', metric: 'ECSServiceAverageCPUUtilization', target: 60 }]),
      schedules: [{ name: 'night', expression: 'cron(0 20 * * ? *)', timeZone: 'Europe/Paris', min: 0, max: 1 }],
    });
    expect(await cloud.scaling.describeScaling('boutique', 'nobody')).toEqual({ policies: [], schedules: [] });
  });

  it('is its auto scaling, suspended and resumed with its bounds as they were', async () => {
    const service = (await cloud.ecs.listServices('boutique'))[0]?.name ?? '';
    const suspend = (isSuspended: boolean) =>
      cloud.perform({
        service: 'application-autoscaling',
        operation: 'RegisterScalableTarget',
        input: {
          ServiceNamespace: 'ecs',
          ResourceId: `service/boutique/${service}`,
          ScalableDimension: 'ecs:service:DesiredCount',
          SuspendedState: {
            DynamicScalingInSuspended: isSuspended,
            DynamicScalingOutSuspended: isSuspended,
            ScheduledScalingSuspended: isSuspended,
          },
        },
      });
    const bounds = { min: 1, max: 4 };
    for (const isSuspended of [true, false]) {
      await suspend(isSuspended);
      const suspended = { in: isSuspended, out: isSuspended, scheduled: isSuspended };
      expect(await cloud.scaling.getScalingView('boutique', service)).toMatchObject({ bounds, suspended });
    }
  });

  it('is certificates, and prices of the day of AWS’s list', async () => {
    expect(await cloud.certificates.listCertificates()).toEqual([]);
    expect(await cloud.prices.readPrices(REGION)).toMatchObject({
      pricedOn: '2026-10-09',
      source: 'price-list',
      rates: { 'x86_64-vcpu': { isUnverified: false } },
    });
  });
});

import { CloudWatchClient, DeleteAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DeleteVpcEndpointsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client, SetSubnetsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { isThrottlingError } from '@smithy/core/retry';
import { describe, expect, it } from 'vitest';
import { manualClock } from '@/sandbox/clock';
import { startSandbox } from '@/sandbox/testing';
import { RateLimits } from '.';

describe('rate limits', () => {
  const taken = (limits: RateLimits, times: number, operation = 'UpdateService', region = 'eu-west-3') =>
    Array.from({ length: times }, () => limits.admits(region, 'ecs', operation)).filter(Boolean).length;

  it('lets a burst through and refuses what comes after it', () => {
    expect(taken(new RateLimits(manualClock(0)), 80)).toBe(50);
  });

  it('refills at the sustained rate, up to the burst and no further', () => {
    const clock = manualClock(0);
    const limits = new RateLimits(clock);
    taken(limits, 50);
    clock.advance(2000);
    expect(taken(limits, 80)).toBe(10);
    clock.advance(3_600_000);
    expect(taken(limits, 80)).toBe(50);
  });

  it('shares a bucket among the operations of a category, not among categories or regions', () => {
    const limits = new RateLimits(manualClock(0));
    expect(taken(limits, 40, 'CreateService')).toBe(40);
    expect(taken(limits, 40, 'UpdateService')).toBe(10);
    expect(taken(limits, 40, 'DescribeServices')).toBe(40);
    expect(taken(limits, 40, 'UpdateService', 'eu-west-1')).toBe(40);
  });

  it('leaves operations without a published limit alone', () => {
    const limits = new RateLimits(manualClock(0));
    expect(Array.from({ length: 5000 }, () => limits.admits('eu-west-3', 'sts', 'GetCallerIdentity'))).not.toContain(
      false,
    );
  });

  it.each([
    ['logs', 'FilterLogEvents', 'eu-west-3', 10],
    ['logs', 'FilterLogEvents', 'us-east-1', 25],
    ['logs', 'FilterLogEvents', 'eu-central-1', 5],
    ['logs', 'GetLogEvents', 'eu-west-3', 30],
    ['logs', 'GetLogEvents', 'eu-west-1', 10],
    ['logs', 'GetLogEvents', 'us-east-1', 25],
    ['logs', 'DescribeLogStreams', 'eu-west-3', 25],
    ['logs', 'StartLiveTail', 'eu-west-3', 5],
    ['logs', 'StartQuery', 'eu-west-3', 10],
    ['ecr', 'PutImage', 'eu-west-3', 10],
    ['ecr', 'GetAuthorizationToken', 'eu-west-3', 500],
    ['ecs', 'RunTask', 'eu-west-3', 20],
    ['ec2', 'DescribeVpcs', 'eu-west-3', 20],
    ['ec2', 'CreateSecurityGroup', 'eu-west-3', 5],
    ['ec2', 'AuthorizeSecurityGroupIngress', 'eu-west-3', 5],
    ['ec2', 'CreateNatGateway', 'eu-west-3', 1],
    ['elasticloadbalancing', 'DescribeTargetHealth', 'eu-west-3', 10],
    ['elasticloadbalancing', 'CreateRule', 'eu-west-3', 3],
    ['elasticloadbalancing', 'RegisterTargets', 'eu-west-3', 4],
    ['cloudwatch', 'GetMetricData', 'eu-west-3', 500],
    ['cloudwatch', 'ListMetrics', 'eu-west-3', 25],
    ['cloudwatch', 'DescribeAlarms', 'eu-west-3', 9],
    ['cloudwatch', 'PutMetricAlarm', 'eu-west-3', 3],
    ['secretsmanager', 'ListSecrets', 'eu-west-3', 100],
    ['ssm', 'GetParameter', 'eu-west-3', 40],
  ])('allows %s %s in %s %i times a second', (service, operation, region, perSecond) => {
    const clock = manualClock(0);
    const limits = new RateLimits(clock);
    const admitted = () =>
      Array.from({ length: 6000 }, () => limits.admits(region, service, operation)).filter(Boolean).length;
    admitted();
    clock.advance(1000);
    expect(admitted()).toBe(perSecond);
  });

  it('takes what asks for everything in EC2 from a smaller bucket than what filters or pages', () => {
    const limits = new RateLimits(manualClock(0));
    const admitted = (operation: string, request: object) =>
      Array.from({ length: 150 }, () => limits.admits('eu-west-3', 'ec2', operation, request)).filter(Boolean).length;
    expect(admitted('DescribeSecurityGroups', {})).toBe(50);
    expect(admitted('DescribeSecurityGroups', { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }] })).toBe(100);
    expect(admitted('DescribeNetworkInterfaces', { MaxResults: 100 })).toBe(100);
    expect(admitted('DescribeSubnets', {})).toBe(100);
  });

  it('gives each action of EC2 a bucket to itself', () => {
    const limits = new RateLimits(manualClock(0));
    const admitted = (operation: string) =>
      Array.from({ length: 150 }, () => limits.admits('eu-west-3', 'ec2', operation)).filter(Boolean).length;
    expect(['CreateSubnet', 'CreateVpc', 'CreateVpcEndpoint'].map(admitted)).toEqual([50, 50, 4]);
  });

  it('bounds all that an account asks of its load balancers together', () => {
    const limits = new RateLimits(manualClock(0));
    const admitted = (operation: string) =>
      Array.from({ length: 60 }, () => limits.admits('eu-west-3', 'elasticloadbalancing', operation)).filter(Boolean)
        .length;
    expect(['CreateRule', 'DescribeRules', 'CreateLoadBalancer'].map(admitted)).toEqual([20, 20, 0]);
  });

  it('draws from every bucket of an operation, or from none', () => {
    const clock = manualClock(0);
    const limits = new RateLimits(clock);
    expect(taken(limits, 150, 'RunTask')).toBe(100);
    clock.advance(1000);
    expect(taken(limits, 150, 'RunTask')).toBe(20);
    expect(taken(limits, 150, 'StopTask')).toBe(20);
  });

  it('throttles the real SDK in the words that it waits and retries on', async () => {
    const sandbox = await startSandbox({ throttle: true });
    const client = new ECSClient(sandbox.client);
    const calls = Array.from({ length: 40 }, (_, n) => client.send(new CreateClusterCommand({ clusterName: `c${n}` })));
    const errors = (await Promise.allSettled(calls)).flatMap((call) =>
      call.status === 'rejected' ? [call.reason] : [],
    );
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.every(isThrottlingError)).toBe(true);
    expect(errors[0]).toMatchObject({ name: 'ThrottlingException', message: 'Rate exceeded' });
    await sandbox.close();
  });

  it.each([
    ['ec2', 'RequestLimitExceeded'],
    ['balancers', 'Throttling'],
    ['metrics', 'ThrottlingException'],
  ] as const)('throttles the real SDK for %s with the code that its service has', async (service, code) => {
    const sandbox = await startSandbox({ throttle: true });
    const [ec2, balancers, cloudwatch] = [
      new EC2Client(sandbox.client),
      new ElasticLoadBalancingV2Client(sandbox.client),
      new CloudWatchClient(sandbox.client),
    ];
    const ask = {
      ec2: () => ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: ['vpce-0123456789abcdef0'] })),
      balancers: () => balancers.send(new SetSubnetsCommand({ LoadBalancerArn: 'arn', Subnets: ['subnet-1'] })),
      metrics: () => cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [] })),
    }[service];
    const calls = await Promise.allSettled(Array.from({ length: 40 }, ask));
    const errors = calls.flatMap((call) => (call.status === 'rejected' ? [call.reason] : []));
    const throttled = errors.filter(isThrottlingError);
    expect(throttled.length).toBeGreaterThan(0);
    expect(new Set(throttled.map(({ name }) => name))).toEqual(new Set([code]));
    for (const client of [ec2, balancers, cloudwatch]) client.destroy();
    await sandbox.close();
  });
});

import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
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
  ])('allows %s %s in %s %i times a second', (service, operation, region, perSecond) => {
    const clock = manualClock(0);
    const limits = new RateLimits(clock);
    const admitted = () =>
      Array.from({ length: 6000 }, () => limits.admits(region, service, operation)).filter(Boolean).length;
    admitted();
    clock.advance(1000);
    expect(admitted()).toBe(perSecond);
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
});

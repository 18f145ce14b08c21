import { describe, expect, it } from 'vitest';
import {
  advanceSeconds,
  advanceUntil,
  aService,
  aTargetGroup,
  aTaskDefinition,
  aWorld,
  type TestWorld,
} from '@/sandbox/engine/testing/fixtures';
import type { Target, TargetGroup } from '@/sandbox/state/balancers';
import { matchesStatus } from './health-check';
import { deregisterTarget, recheckAllTargets, recheckTargetGroup, registerTarget } from './target-health';

/** A group with the only target of a one-task service, as soon as it is registered. */
function registered(test: TestWorld, tag = 'good', grace = 10_000): { group: TargetGroup; target: Target } {
  const group = aTargetGroup(test);
  aService(test, {
    desiredCount: 1,
    taskDefinition: aTaskDefinition(test, { containers: [{ tag }] }).arn,
    loadBalancers: [{ targetGroupArn: group.arn, containerName: 'app', containerPort: 8080 }],
    healthCheckGracePeriodSeconds: grace,
  });
  advanceUntil(test.world, () => group.targets.size === 1);
  const [target] = group.targets.values();
  if (!target) throw new Error('nothing was registered');
  return { group, target };
}

describe('a target', () => {
  it('is healthy after the first check that it passes, and then has no reason', () => {
    const test = aWorld();
    const { target } = registered(test);
    expect(target).toMatchObject({ state: 'initial', reason: 'Elb.InitialHealthChecking' });
    expect(advanceUntil(test.world, () => target.state === 'healthy')).toBeLessThanOrEqual(33);
    expect(target).not.toHaveProperty('reason');
    expect(target).not.toHaveProperty('description');
  });

  it('is unhealthy after as many failed checks as the group asks for, with the code that came back', () => {
    const test = aWorld();
    const { group, target } = registered(test, 'never-healthy');
    const seconds = advanceUntil(test.world, () => target.state === 'unhealthy');
    expect(seconds).toBeGreaterThanOrEqual((group.health.unhealthyCount - 1) * group.health.intervalSeconds);
    expect(target).toMatchObject({
      reason: 'Target.ResponseCodeMismatch',
      description: 'Health checks failed with these codes: [503]',
    });
  });

  it('times out while a security group keeps the load balancer out, and comes back after enough passes', () => {
    const test = aWorld();
    const { group, target } = registered(test);
    advanceUntil(test.world, () => target.state === 'healthy');
    const securityGroup = test.world.ec2.securityGroups.get(test.groupId);
    if (!securityGroup) throw new Error('no security group');
    const open = securityGroup.ingress;
    securityGroup.ingress = [];
    recheckAllTargets(test.world);
    advanceUntil(test.world, () => target.state === 'unhealthy');
    expect(target).toMatchObject({ reason: 'Target.Timeout', description: 'Request timed out' });
    securityGroup.ingress = open;
    recheckAllTargets(test.world);
    const seconds = advanceUntil(test.world, () => target.state === 'healthy');
    expect(seconds).toBeGreaterThan((group.health.healthyCount - 1) * group.health.intervalSeconds);
  });

  it('refuses connections on a port that nobody listens on', () => {
    const test = aWorld();
    const { group, target } = registered(test);
    group.health.port = '9999';
    recheckTargetGroup(test.world, group);
    advanceUntil(test.world, () => target.state === 'unhealthy');
    expect(target.reason).toBe('Target.FailedHealthChecks');
  });

  it('is asked for a connection alone by checks of TCP, whatever it would answer', () => {
    const test = aWorld();
    const { group, target } = registered(test, 'never-healthy');
    group.health.protocol = 'TCP';
    recheckTargetGroup(test.world, group);
    advanceUntil(test.world, () => target.state === 'healthy');
    expect(target).not.toHaveProperty('reason');
  });

  it('is reached by a load balancer without security groups where its own let addresses in, not groups', () => {
    const test = aWorld();
    const { target } = registered(test);
    for (const balancer of test.world.balancers.loadBalancers.values()) balancer.groupIds = [];
    recheckAllTargets(test.world);
    advanceUntil(test.world, () => target.state === 'healthy');
    const securityGroup = test.world.ec2.securityGroups.get(test.groupId);
    if (securityGroup) securityGroup.ingress = [{ id: 'sgr-1', protocol: '-1', source: { groupId: test.groupId } }];
    recheckAllTargets(test.world);
    advanceUntil(test.world, () => target.state === 'unhealthy');
    expect(target.reason).toBe('Target.Timeout');
  });

  it('is unused while no listener sends to its group, and is checked once one does', () => {
    const test = aWorld();
    const { group, target } = registered(test);
    const rules = new Map(test.world.balancers.rules);
    test.world.balancers.rules.clear();
    recheckTargetGroup(test.world, group);
    expect(target).toMatchObject({ state: 'unused', reason: 'Target.NotInUse' });
    for (const [arn, rule] of rules) test.world.balancers.rules.set(arn, rule);
    recheckTargetGroup(test.world, group);
    advanceUntil(test.world, () => target.state === 'healthy');
  });

  it('is unused in a zone that its load balancer does not serve', () => {
    const test = aWorld();
    const { group, target } = registered(test);
    const [balancer] = test.world.balancers.loadBalancers.values();
    if (balancer)
      balancer.subnetIds = balancer.subnetIds.filter((id) => test.world.ec2.subnets.get(id)?.zone !== target.zone);
    recheckTargetGroup(test.world, group);
    expect(target).toMatchObject({
      state: 'unused',
      reason: 'Target.NotInUse',
      description: 'Target is in an Availability Zone that is not enabled for the load balancer',
    });
  });

  it('drains for the deregistration delay and is gone then', () => {
    const test = aWorld();
    const { group, target } = registered(test);
    group.attributes.set('deregistration_delay.timeout_seconds', '30');
    deregisterTarget(test.world, group, target);
    advanceSeconds(test.world, 29);
    expect(target).toMatchObject({ state: 'draining', reason: 'Target.DeregistrationInProgress' });
    advanceSeconds(test.world, 1);
    expect(group.targets.size).toBe(0);
  });

  it('stays when it is registered again while it drains', () => {
    const test = aWorld();
    const { group, target } = registered(test);
    deregisterTarget(test.world, group, target);
    registerTarget(test.world, group, { id: target.id, port: target.port, zone: target.zone, taskArn: target.taskArn });
    advanceSeconds(test.world, 600);
    expect([...group.targets.values()].map(({ state }) => state)).toEqual(['healthy']);
  });

  it('costs nothing while nothing changes', () => {
    const test = aWorld();
    const { target } = registered(test);
    advanceUntil(test.world, () => target.state === 'healthy');
    advanceSeconds(test.world, 120);
    const planned = test.world.agenda.entries().map(({ event }) => event.kind);
    expect(planned.filter((kind) => kind.startsWith('target.'))).toEqual([]);
  });
});

describe('a matcher', () => {
  it.each([
    ['200', 200, true],
    ['200', 204, false],
    ['200-299', 204, true],
    ['200,301-302', 302, true],
    ['200,301-302', 303, false],
  ])('%s on %i: %s', (matcher, status, expected) => {
    expect(matchesStatus(matcher, status)).toBe(expected);
  });
});

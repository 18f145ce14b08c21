import type { DeploymentCircuitBreaker } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { tasksOf } from '@/sandbox/engine/kernel/lookup';
import {
  advanceSeconds,
  advanceUntil,
  aService,
  aTaskDefinition,
  aWorld,
  isSteady,
  type TestWorld,
} from '@/sandbox/engine/testing/fixtures';
import { deployTag } from '@/sandbox/engine/testing/staged-fixtures';
import { recheckTargetGroup } from '@/sandbox/engine/traffic/target-health';
import { addListener, addLoadBalancer, addTargetGroup, forwardTo } from '@/sandbox/operations/balancers/build';
import type { TargetGroup } from '@/sandbox/state/balancers';

function broken(breaker: Partial<DeploymentCircuitBreaker>, desiredCount: number) {
  const test = aWorld();
  const service = aService(test, {
    desiredCount,
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true, ...breaker } },
  });
  advanceUntil(test.world, () => isSteady(service));
  deployTag(test, service, 'crash-at-boot');
  const [failing] = service.deployments;
  advanceUntil(test.world, () => failing?.rolloutState === 'FAILED', 40_000);
  const failed = tasksOf(test.world, service).filter(({ deploymentId }) => deploymentId === failing?.id);
  return { failed: failed.length, record: service.history[0] };
}

describe('the threshold of the circuit breaker', () => {
  it.each([
    { configured: undefined, desired: 2, threshold: 3 },
    { configured: { type: 'COUNT' as const, value: 1 }, desired: 2, threshold: 1 },
    { configured: { type: 'COUNT' as const, value: 9 }, desired: 2, threshold: 9 },
    { configured: { type: 'BOUNDED_PERCENT' as const, value: 100 }, desired: 6, threshold: 6 },
    { configured: { type: 'UNBOUNDED_PERCENT' as const, value: 10 }, desired: 6, threshold: 1 },
  ])('is honoured: $configured for $desired tasks is $threshold', ({ configured, desired, threshold }) => {
    const { failed, record } = broken({ thresholdConfiguration: configured }, desired);
    expect(record?.circuitBreaker).toMatchObject({ status: 'TRIGGERED', threshold });
    expect(failed).toBeGreaterThanOrEqual(threshold);
    expect(failed).toBeLessThan(threshold + 2 * desired);
  });

  it('is that of the latest desired count', () => {
    const test = aWorld();
    const service = aService(test, {
      desiredCount: 4,
      deploymentConfiguration: {
        deploymentCircuitBreaker: {
          enable: true,
          rollback: true,
          thresholdConfiguration: { type: 'UNBOUNDED_PERCENT', value: 100 },
        },
      },
    });
    expect(service.history[0]?.circuitBreaker.threshold).toBe(4);
    service.desiredCount = 8;
    advanceSeconds(test.world, 60);
    expect(service.history[0]?.circuitBreaker.threshold).toBe(8);
  });

  it.each([
    { resetOnHealthyTask: true, status: 'SUCCESSFUL' },
    { resetOnHealthyTask: false, status: 'ROLLBACK_SUCCESSFUL' },
  ])('is reached by tasks that fail one after the other, each replaced by a healthy one: $status', (spec) => {
    const test = aWorld();
    const { resetOnHealthyTask, status } = spec;
    const service = aService(test, {
      desiredCount: 1,
      deploymentConfiguration: {
        strategy: 'BLUE_GREEN',
        bakeTimeInMinutes: 30,
        deploymentCircuitBreaker: { enable: true, rollback: true, resetOnHealthyTask },
      },
    });
    advanceUntil(test.world, () => isSteady(service));
    deployTag(test, service, 'crash-later');
    advanceUntil(test.world, () => service.history[0]?.finishedAt !== undefined);
    expect(service.history[0]?.status).toBe(status);
  });
});

/** Two target groups behind one load balancer, on two ports. */
function twoPorts({ world, subnetIds, groupId }: TestWorld): [TargetGroup, TargetGroup] {
  const vpcId = world.ec2.subnets.get(subnetIds[0] ?? '')?.vpcId ?? '';
  const balancer = addLoadBalancer(world, { name: 'front', subnetIds, groupIds: [groupId] });
  const group = (port: number) => {
    const made = addTargetGroup(world, { name: `port-${port}`, vpcId, port });
    addListener(world, { loadBalancerArn: balancer.arn, port, actions: [forwardTo(made)] });
    return made;
  };
  return [group(8080), group(9090)];
}

describe('a service with several target groups', () => {
  it('registers its tasks in each, and counts them as healthy only when all of them do', () => {
    const test = aWorld();
    const groups = twoPorts(test);
    groups[1].health.matcher = '418';
    const taskDefinition = aTaskDefinition(test, {
      containers: [{ portMappings: [{ containerPort: 8080 }, { containerPort: 9090 }] }],
    }).arn;
    const loadBalancers = groups.map(({ arn, port }) => ({
      targetGroupArn: arn,
      containerName: 'app',
      containerPort: port,
    }));
    const service = aService(test, { taskDefinition, loadBalancers, healthCheckGracePeriodSeconds: 900 });
    advanceSeconds(test.world, 300);
    expect(groups.map(({ targets }) => targets.size)).toEqual([2, 2]);
    expect([...groups[0].targets.values()].map(({ state }) => state)).toEqual(['healthy', 'healthy']);
    expect(service.deployments[0]?.rolloutState).toBe('IN_PROGRESS');
    groups[1].health.matcher = '200';
    recheckTargetGroup(test.world, groups[1]);
    advanceUntil(test.world, () => isSteady(service));
    expect([...groups[1].targets.values()].map(({ state }) => state)).toEqual(['healthy', 'healthy']);
  });
});

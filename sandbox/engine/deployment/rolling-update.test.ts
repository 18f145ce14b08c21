import { describe, expect, it } from 'vitest';
import { isStarting, tasksOf } from '@/sandbox/engine/kernel/lookup';
import {
  advanceSeconds,
  advanceUntil,
  aService,
  aTargetGroup,
  aTaskDefinition,
  aWorld,
  eventMessages,
  isSteady,
  runningTasks,
  type TestWorld,
} from '@/sandbox/engine/testing/fixtures';
import { recheckAllTargets } from '@/sandbox/engine/traffic/target-health';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { deleteService } from '@/sandbox/operations/ecs/delete-service';
import { stopServiceDeployment } from '@/sandbox/operations/ecs/stop-service-deployment';
import { stopTask } from '@/sandbox/operations/ecs/stop-task';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import type { Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

const BREAKER = { deploymentCircuitBreaker: { enable: true, rollback: true } };

/** Rolls the service to another image and gives its state second by second until it is done. */
function roll(test: TestWorld, service: Service, tag: string) {
  const { world } = test;
  changeService(world, {
    cluster: 'test',
    service: service.name,
    taskDefinition: aTaskDefinition(test, { containers: [{ tag }] }).arn,
  });
  const seen = { least: Number.POSITIVE_INFINITY, most: 0, seconds: 0 };
  const { rolloutState } = service.deployments[0] ?? {};
  expect(rolloutState).toBe('IN_PROGRESS');
  seen.seconds = advanceUntil(world, () => {
    seen.least = Math.min(seen.least, runningTasks(world, service).length);
    seen.most = Math.max(seen.most, livingCount(world, service));
    return isSteady(service) && service.deployments.length === 1;
  });
  return seen;
}

const livingCount = (world: World, service: Service): number =>
  tasksOf(world, service).filter((task) => task.state === 'RUNNING' || isStarting(task)).length;

function steadyService(test: TestWorld, spec: Parameters<typeof aService>[1] = {}): Service {
  const service = aService(test, spec);
  advanceUntil(test.world, () => isSteady(service));
  return service;
}

describe('a rollout', () => {
  it.each([
    { desired: 4, min: 100, max: 200, least: 4, most: 8 },
    { desired: 4, min: 100, max: 150, least: 4, most: 6 },
    { desired: 4, min: 50, max: 100, least: 2, most: 4 },
    { desired: 2, min: 75, max: 150, least: 2, most: 3 },
    { desired: 3, min: 0, max: 100, least: 0, most: 3 },
  ])('keeps $least to $most tasks of $desired at $min and $max percent', ({ desired, min, max, least, most }) => {
    const test = aWorld();
    const service = steadyService(test, {
      desiredCount: desired,
      deploymentConfiguration: { minimumHealthyPercent: min, maximumPercent: max },
    });
    const seen = roll(test, service, 'better');
    expect(seen.least).toBeGreaterThanOrEqual(least);
    expect(seen.most).toBeLessThanOrEqual(most);
    expect(service.deployments).toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED' }]);
    expect(service.history.map(({ status }) => status)).toEqual(['SUCCESSFUL', 'SUCCESSFUL']);
  });

  it('takes as long and says the same as on a real account, with a load balancer', () => {
    const test = aWorld();
    const group = aTargetGroup(test);
    const loadBalancers = [{ targetGroupArn: group.arn, containerName: 'app', containerPort: 8080 }];
    const service = steadyService(test, { loadBalancers });
    const before = eventMessages(service).length;
    const { seconds } = roll(test, service, 'better');
    expect(seconds).toBeGreaterThanOrEqual(120);
    expect(seconds).toBeLessThan(180);
    const kinds = eventMessages(service).slice(before);
    expect(kinds.filter((text) => !text.includes('started') && !text.includes('registered'))).toContain(
      'has begun draining connections on 2 tasks.',
    );
    expect(kinds[0]).toBe('has started 2 tasks: (task) (task).');
    expect(kinds.slice(-2)).toEqual(['(deployment ecs-svc/N) deployment completed.', 'has reached a steady state.']);
    expect([...group.targets.values()].filter(({ state }) => state === 'healthy')).toHaveLength(2);
  });

  it('says so when the percents leave nothing to stop and nothing to start', () => {
    const test = aWorld();
    const service = steadyService(test, {
      desiredCount: 1,
      deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 150 },
    });
    changeService(test.world, { cluster: 'test', service: 'app', forceNewDeployment: true });
    advanceSeconds(test.world, 300);
    expect(eventMessages(service).at(-1)).toMatch(/^was unable to stop or start tasks during a deployment/);
    expect(runningTasks(test.world, service)).toHaveLength(1);
  });

  it('spreads its tasks evenly over the zones', () => {
    const test = aWorld();
    const service = steadyService(test, { desiredCount: 6 });
    const zones = runningTasks(test.world, service).map(({ zone }) => zone);
    expect(zones.toSorted()).toEqual(['a', 'a', 'b', 'b', 'c', 'c'].map((letter) => `eu-west-3${letter}`));
  });

  it('runs the digest that its first task found, though the tag has moved, until the next deployment', () => {
    const test = aWorld();
    const service = steadyService(test);
    const digests = () => new Set(runningTasks(test.world, service).map(({ containers }) => containers[0]?.digest));
    const [first] = digests();
    const moved = addImage(test.world, 'app', { tag: 'good', workload: 'http-server' });
    changeService(test.world, { cluster: 'test', service: 'app', desiredCount: 4 });
    advanceUntil(test.world, () => runningTasks(test.world, service).length === 4);
    expect([...digests()]).toEqual([first]);
    changeService(test.world, { cluster: 'test', service: 'app', forceNewDeployment: true });
    advanceUntil(test.world, () => isSteady(service) && service.deployments.length === 1);
    expect([...digests()]).toEqual([moved.digest]);
  });

  it('is stopped by the next deployment, which goes its own way', () => {
    const test = aWorld();
    const service = steadyService(test);
    changeService(test.world, { cluster: 'test', service: 'app', forceNewDeployment: true });
    advanceSeconds(test.world, 30);
    changeService(test.world, { cluster: 'test', service: 'app', forceNewDeployment: true });
    expect(service.history.map(({ status }) => status)).toEqual(['IN_PROGRESS', 'STOP_REQUESTED', 'SUCCESSFUL']);
    advanceUntil(test.world, () => isSteady(service) && service.deployments.length === 1);
    expect(service.history.map(({ status }) => status)).toEqual(['SUCCESSFUL', 'STOPPED', 'SUCCESSFUL']);
  });

  it('goes back when it is stopped by hand, whether or not the breaker is on', async () => {
    const test = aWorld();
    const service = steadyService(test);
    const before = service.deployments[0]?.id;
    changeService(test.world, { cluster: 'test', service: 'app', forceNewDeployment: true });
    advanceSeconds(test.world, 30);
    await stopServiceDeployment(test.world)({ serviceDeploymentArn: service.history[0]?.arn });
    expect(service.history[0]?.status).toBe('ROLLBACK_REQUESTED');
    advanceUntil(test.world, () => isSteady(service));
    expect(service.history[0]).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', rollback: expect.anything() });
    expect(service.deployments.map(({ id }) => id)).toEqual([before]);
  });
});

describe('the circuit breaker', () => {
  it.each([
    { tag: 'crash-at-boot', least: 4 },
    // It answers its first health check, so that it counts, and takes the place of an old task before it dies.
    { tag: 'out-of-memory', least: 3 },
    { tag: 'never-healthy', least: 4 },
  ])('brings the old tasks back after: $tag', ({ tag, least }) => {
    const test = aWorld();
    const group = aTargetGroup(test);
    const service = steadyService(test, {
      desiredCount: 4,
      loadBalancers: [{ targetGroupArn: group.arn, containerName: 'app', containerPort: 8080 }],
      deploymentConfiguration: { ...BREAKER, minimumHealthyPercent: 100, maximumPercent: 150 },
    });
    const before = service.deployments[0]?.id;
    const seen = roll(test, service, tag);
    expect(seen.least).toBe(least);
    expect(seen.most).toBeLessThanOrEqual(6);
    expect(service.deployments).toMatchObject([{ id: before, rolloutState: 'COMPLETED' }]);
    expect(service.history[0]).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      circuitBreaker: { status: 'TRIGGERED', threshold: 3 },
    });
    expect(eventMessages(service)).toContain('(deployment ecs-svc/N) deployment failed: tasks failed to start.');
    expect(eventMessages(service)).toContain('rolling back to deployment ecs-svc/N.');
  });

  it('tells in the words of ECS which deployment it goes back to', () => {
    const test = aWorld();
    const service = steadyService(test, { deploymentConfiguration: BREAKER });
    const [source] = service.deployments;
    changeService(test.world, {
      cluster: 'test',
      service: 'app',
      taskDefinition: aTaskDefinition(test, { containers: [{ tag: 'crash-at-boot' }] }).arn,
    });
    const [failing] = service.deployments;
    advanceUntil(test.world, () => failing?.rolloutState === 'FAILED');
    expect(failing?.rolloutStateReason).toBe('ECS deployment circuit breaker: tasks failed to start.');
    expect(service.deployments[0]).toMatchObject({
      id: source?.id,
      status: 'PRIMARY',
      rolloutState: 'IN_PROGRESS',
      rolloutStateReason: `ECS deployment circuit breaker: rolling back to deploymentId ${source?.id}.`,
    });
  });

  it('stalls a deployment that has nothing to go back to', () => {
    const test = aWorld();
    const service = aService(test, {
      taskDefinition: aTaskDefinition(test, { containers: [{ tag: 'crash-at-boot' }] }).arn,
      deploymentConfiguration: BREAKER,
    });
    advanceUntil(test.world, () => service.deployments[0]?.rolloutState === 'FAILED');
    const count = service.taskArns.size;
    advanceSeconds(test.world, 600);
    expect(service.taskArns.size).toBe(count);
    expect(service.history[0]).toMatchObject({
      status: 'ROLLBACK_FAILED',
      statusReason: 'No rollback candidate was found to run the rollback.',
    });
  });

  it('keeps the old tasks when it is told not to roll back', () => {
    const test = aWorld();
    const service = steadyService(test, {
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
    });
    changeService(test.world, {
      cluster: 'test',
      service: 'app',
      taskDefinition: aTaskDefinition(test, { containers: [{ tag: 'crash-at-boot' }] }).arn,
    });
    advanceUntil(test.world, () => service.deployments[0]?.rolloutState === 'FAILED');
    advanceSeconds(test.world, 300);
    expect(runningTasks(test.world, service)).toHaveLength(2);
    expect(service.deployments.map(({ status, rolloutState }) => [status, rolloutState])).toEqual([
      ['PRIMARY', 'FAILED'],
      ['ACTIVE', 'COMPLETED'],
    ]);
  });
});

describe('the scheduler', () => {
  it('waits longer and longer between tasks that cannot start, and says so', () => {
    const test = aWorld();
    const service = aService(test, {
      desiredCount: 1,
      taskDefinition: aTaskDefinition(test, {
        containers: [{ image: '000000000000.dkr.ecr.eu-west-3.amazonaws.com/app:none' }],
      }).arn,
    });
    advanceSeconds(test.world, 2400);
    const tasks = tasksOf(test.world, service);
    const pauses = tasks.slice(1).map((task, n) => (task.createdAt - (tasks[n]?.stoppedAt ?? 0)) / 1000);
    for (const [n, measured] of [31, 31, 154, 286, 660].entries()) {
      expect(pauses[n]).toBeGreaterThanOrEqual(measured);
      expect(pauses[n]).toBeLessThan(measured + 12);
    }
    expect(eventMessages(service)).toContain('is unable to consistently start tasks successfully.');
  });

  it('replaces a task stopped by hand after the time that AWS takes', async () => {
    const test = aWorld();
    const service = steadyService(test, { desiredCount: 1 });
    const [task] = runningTasks(test.world, service);
    await stopTask(test.world)({ cluster: 'test', task: task?.arn });
    const seconds = advanceUntil(test.world, () => livingCount(test.world, service) === 1);
    expect(seconds).toBeGreaterThanOrEqual(36);
    expect(seconds).toBeLessThanOrEqual(42);
  });

  it('starts the replacement of an unhealthy task before it stops it, where the maximum allows', () => {
    const test = aWorld();
    const group = aTargetGroup(test);
    const service = steadyService(test, {
      loadBalancers: [{ targetGroupArn: group.arn, containerName: 'app', containerPort: 8080 }],
    });
    const securityGroup = test.world.ec2.securityGroups.get(test.groupId);
    if (!securityGroup) throw new Error('no security group');
    securityGroup.ingress = [];
    recheckAllTargets(test.world);
    advanceUntil(test.world, () => eventMessages(service).some((text) => text.includes('replaced')));
    expect(runningTasks(test.world, service)).toHaveLength(2);
    expect(eventMessages(service)).toContain(
      '(task) (port 8080) is unhealthy in (target-group) due to (reason Request timed out).',
    );
    securityGroup.ingress = [{ id: 'sgr-1', protocol: '-1', source: { cidr: '0.0.0.0/0' } }];
    recheckAllTargets(test.world);
    advanceUntil(test.world, () => isSteady(service));
    expect(runningTasks(test.world, service)).toHaveLength(2);
  });

  it('says what is missing while there is no capacity, and goes on when there is', () => {
    const test = aWorld();
    test.world.faults.capacityGone.add('all');
    const service = aService(test);
    advanceSeconds(test.world, 120);
    expect(eventMessages(service)).toEqual([
      'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    ]);
    test.world.faults.capacityGone.clear();
    advanceUntil(test.world, () => isSteady(service));
    expect(runningTasks(test.world, service)).toHaveLength(2);
  });

  it('goes where there is capacity when a zone has none', () => {
    const test = aWorld();
    test.world.faults.capacityGone.add('eu-west-3a');
    const service = steadyService(test, { desiredCount: 3 });
    expect(runningTasks(test.world, service).map(({ zone }) => zone)).not.toContain('eu-west-3a');
  });

  it('drains a deleted service and then calls it inactive', async () => {
    const test = aWorld();
    const service = steadyService(test);
    await deleteService(test.world)({ cluster: 'test', service: 'app', force: true });
    expect(service.status).toBe('DRAINING');
    advanceUntil(test.world, () => service.status === 'INACTIVE');
    expect(livingCount(test.world, service)).toBe(0);
    expect(test.cluster.taskCounts).toEqual({ running: 0, pending: 0 });
  });

  it('closes the deployment of a service that is deleted while it runs', async () => {
    const test = aWorld();
    const service = steadyService(test);
    changeService(test.world, { cluster: 'test', service: 'app', forceNewDeployment: true });
    advanceSeconds(test.world, 40);
    await deleteService(test.world)({ cluster: 'test', service: 'app', force: true });
    advanceUntil(test.world, () => service.status === 'INACTIVE');
    expect(service.history.map(({ status }) => status)).toEqual(['STOPPED', 'SUCCESSFUL']);
    expect(livingCount(test.world, service)).toBe(0);
  });

  it('scales to nought and back without a deployment', () => {
    const test = aWorld();
    const service = steadyService(test);
    changeService(test.world, { cluster: 'test', service: 'app', desiredCount: 0 });
    advanceUntil(test.world, () => livingCount(test.world, service) === 0);
    changeService(test.world, { cluster: 'test', service: 'app', desiredCount: 3 });
    advanceUntil(test.world, () => isSteady(service));
    expect(runningTasks(test.world, service)).toHaveLength(3);
    expect(service.history).toHaveLength(1);
  });

  it('tells of a steady state again every six hours, and keeps a hundred events', () => {
    const test = aWorld();
    const service = steadyService(test);
    advanceSeconds(test.world, 6 * 3600 - 60);
    const count = () => eventMessages(service).filter((text) => text === 'has reached a steady state.').length;
    expect(count()).toBe(1);
    advanceSeconds(test.world, 120);
    expect(count()).toBe(2);
    advanceSeconds(test.world, 110 * 6 * 3600);
    expect(service.events).toHaveLength(100);
  });
});

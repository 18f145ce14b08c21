import type { DeploymentEarlySuccessCriteria } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { tasksOf } from '@/sandbox/engine/kernel/lookup';
import {
  advanceSeconds,
  advanceUntil,
  aService,
  aWorld,
  isSteady,
  runningTasks,
} from '@/sandbox/engine/testing/fixtures';
import { deployTag } from '@/sandbox/engine/testing/staged-fixtures';

/** A service of ten tasks that rolls to another image in a region that has room for three quarters of it. */
function cramped(criteria: Omit<DeploymentEarlySuccessCriteria, 'enable'>, bakeTimeInMinutes = 0) {
  const test = aWorld();
  const service = aService(test, {
    desiredCount: 10,
    availabilityZoneRebalancing: 'DISABLED',
    deploymentConfiguration: {
      minimumHealthyPercent: 50,
      maximumPercent: 200,
      bakeTimeInMinutes,
      earlySuccessCriteria: { enable: true, ...criteria },
    },
  });
  advanceUntil(test.world, () => isSteady(service));
  const old = service.deployments[0]?.id;
  deployTag(test, service, 'better');
  const [primary] = service.deployments;
  if (!primary) throw new Error('no deployment');
  const fresh = () => runningTasks(test.world, service).filter(({ deploymentId }) => deploymentId === primary.id);
  const oldOnes = () =>
    tasksOf(test.world, service).filter((t) => t.deploymentId === old && t.desiredStatus === 'RUNNING');
  return { test, service, primary, fresh, oldOnes };
}

/** Starts no more than eight of the new tasks until it is told to. */
function stopAtEight({ test, fresh, primary }: ReturnType<typeof cramped>) {
  advanceUntil(test.world, () => {
    if (tasksOf(test.world, { taskArns: new Set(test.world.ecs.tasks.keys()) }).length >= 18) {
      test.world.faults.capacityGone.add('all');
    }
    return fresh().length >= 8 || primary.rolloutState !== 'IN_PROGRESS';
  });
}

describe('early success', () => {
  it('ends a deployment once enough tasks are healthy, and removes the old ones afterwards', () => {
    const run = cramped({ healthyPercent: 60, sourceServiceRevisionCleanup: 'DEFERRED' });
    const { test, service, primary, oldOnes } = run;
    stopAtEight(run);
    advanceUntil(test.world, () => primary.rolloutState === 'COMPLETED');
    expect(service.history[0]?.status).toBe('SUCCESSFUL');
    test.world.faults.capacityGone.clear();
    advanceUntil(test.world, () => isSteady(service));
    expect(service.deployments).toMatchObject([{ id: primary.id, status: 'PRIMARY' }]);
    expect(oldOnes()).toHaveLength(0);
    expect(runningTasks(test.world, service)).toHaveLength(10);
  });

  it('waits for the end of the old tasks where it is told to', () => {
    const { test, service, primary, oldOnes } = cramped({
      healthyPercent: 60,
      sourceServiceRevisionCleanup: 'BLOCKING',
    });
    advanceUntil(test.world, () => primary.rolloutState === 'COMPLETED');
    expect(oldOnes()).toHaveLength(0);
    advanceUntil(test.world, () => isSteady(service));
    expect(runningTasks(test.world, service)).toHaveLength(10);
  });

  it('lets the healthy tasks bake first', () => {
    const { test, primary } = cramped({ healthyPercent: 100, sourceServiceRevisionCleanup: 'DEFERRED' }, 10);
    advanceUntil(test.world, () => primary.healthySince !== undefined);
    advanceSeconds(test.world, 590);
    expect(primary.rolloutState).toBe('IN_PROGRESS');
    advanceSeconds(test.world, 20);
    expect(primary.rolloutState).toBe('COMPLETED');
  });

  it('does not come while too few are healthy', () => {
    const run = cramped({ healthyPercent: 90, sourceServiceRevisionCleanup: 'DEFERRED' });
    run.test.world.faults.capacityGone.add('all');
    advanceSeconds(run.test.world, 900);
    expect(run.primary.rolloutState).toBe('IN_PROGRESS');
  });
});

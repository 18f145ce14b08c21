import { revisionOf } from '@/sandbox/engine/kernel/lookup';
import { scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import { shiftTraffic } from '@/sandbox/engine/traffic/traffic-shift';
import type { Deployment, Service, ServiceDeployment, StageProgress } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { failDeployment, stageFailure } from './deployment-failure';
import { updateHooks } from './lifecycle-hooks';
import { ALL_TRAFFIC, enterStage, nextWeight, stageAfter, stageSeconds } from './lifecycle-stages';
import {
  keepBeside,
  keepDesiredCount,
  setOlderDesiredCounts,
  stepRollingUpdate,
  stopOlderTasks,
} from './rolling-update';
import {
  countTasks,
  leastHealthyFirst,
  type RolloutWindow,
  rollingWindow,
  separateWindow,
  unprotectedTasks,
} from './rollout-window';
import { scalingCause, stopTasks } from './scale-tasks';
import { adoptBase } from './serving-deployment';
import { groupTasksByHealth } from './tasks-by-health';
import { networkFailure, permissionFailure } from './traffic-shift-failure';

export type StagedRollout = { primary: Deployment; record: ServiceDeployment; progress: StageProgress };

/**
 * The next step of a deployment that moves traffic from one target group to the other: keeps both sides at the desired
 * count, and goes on to the next stage when the present one and its hooks are over.
 */
export function stepStagedRollout(world: World, service: Service, staged: StagedRollout): void {
  const { primary, record, progress } = staged;
  for (;;) {
    keepTasks(world, service, staged);
    const shiftFailure = failureIn(world, service, staged);
    const { isOver, failure = shiftFailure } = updateHooks(world, service, progress);
    if (failure) {
      failDeployment(world, service, primary, stageFailure(failure));
      return;
    }
    const endsAt = progress.since + (stageSeconds(progress, record) * 1000) / world.speed;
    if (endsAt > world.now) scheduleReconcile(world, service, ((endsAt - world.now) * world.speed) / 1000);
    const next = stageAfter(progress);
    if (!next || !isOver || endsAt > world.now || !isReady(world, service, staged)) return;
    enterStage(world, progress, next, record.configuration);
    record.updatedAt = world.now;
    moveTraffic(world, service, staged);
  }
}

/** A deployment that failed and was not rolled back: what serves goes on, and the other starts nothing more. */
export function holdFailedRollout(world: World, service: Service, primary: Deployment, progress: StageProgress): void {
  const base = baseOf(service, progress);
  if (!base) {
    stepRollingUpdate(world, service, primary);
    return;
  }
  keepBeside(world, service, separateWindow(service, base));
  const { own } = countTasks(world, service, separateWindow(service, primary));
  const surplus = Math.max(0, own.live.length - service.desiredCount);
  stopTasks(world, service, leastHealthyFirst(unprotectedTasks(world, own)).slice(0, surplus), scalingCause(primary));
}

/** What serves production meanwhile, if anything does. */
const baseOf = ({ deployments }: Service, { baseDeploymentId }: StageProgress): Deployment | undefined =>
  deployments.find(({ id }) => id === baseDeploymentId);

function keepTasks(world: World, service: Service, { primary, progress }: StagedRollout): void {
  const base = baseOf(service, progress);
  switch (progress.stage) {
    case 'RECONCILE_SERVICE':
      mergeRevisions(world, service, base ?? adoptBase(world, service, primary, progress), primary);
      return;
    case 'CLEAN_UP':
      stepRollingUpdate(world, service, primary);
      return;
    default:
      if (base) keepBeside(world, service, separateWindow(service, base));
      if (progress.stage !== 'PRE_SCALE_UP') keepBeside(world, service, separateWindow(service, primary));
  }
}

/** Leaves one revision of several: the one that serves replaces every other but the new one. */
function mergeRevisions(world: World, service: Service, base: Deployment | undefined, primary: Deployment): void {
  if (!base) {
    const window: RolloutWindow = { ...rollingWindow(service, primary), minHealthy: 0, maxTasks: 0 };
    stopOlderTasks(world, service, window);
    setOlderDesiredCounts(world, service, window);
    return;
  }
  const window = rollingWindow(service, base);
  stopOlderTasks(world, service, window);
  keepDesiredCount(world, service, window);
  setOlderDesiredCounts(world, service, window);
}

/** Whether the tasks allow the stage to end. */
function isReady(world: World, service: Service, { primary, progress }: StagedRollout): boolean {
  const byHealth = groupTasksByHealth(world, service);
  if (progress.stage === 'RECONCILE_SERVICE') {
    const base = baseOf(service, progress);
    return service.deployments.every((other) => other === base || byHealth(other).live.length === 0);
  }
  if (progress.stage !== 'SCALE_UP') return true;
  const { live, healthy } = byHealth(primary);
  return live.length === service.desiredCount && healthy.length === service.desiredCount;
}

function moveTraffic(world: World, service: Service, { primary, record, progress }: StagedRollout): void {
  const revision = revisionOf(service, primary);
  if (progress.stage === 'TEST_TRAFFIC_SHIFT') {
    if (permissionFailure(world, revision, progress.stage)) return;
    progress.testWeight = ALL_TRAFFIC;
    shiftTraffic(world, revision, 'test', ALL_TRAFFIC);
  }
  if (progress.stage === 'PRODUCTION_TRAFFIC_SHIFT') {
    if (permissionFailure(world, revision, progress.stage)) return;
    progress.productionWeight = nextWeight(progress, record.configuration);
    shiftTraffic(world, revision, 'production', progress.productionWeight);
  }
  if (progress.stage === 'CLEAN_UP') primary.tookOverAt = world.now;
}

/** Why ECS cannot move traffic: rules that do not fit, or a role that may not change them. */
function failureIn(world: World, service: Service, { primary, progress }: StagedRollout): string | undefined {
  const revision = revisionOf(service, primary);
  if (progress.stage === 'PRE_SCALE_UP') return networkFailure(world, revision);
  return permissionFailure(world, revision, progress.stage);
}

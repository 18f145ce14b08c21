import { revisionOf } from '@/sandbox/engine/kernel/lookup';
import { planPass } from '@/sandbox/engine/kernel/reconcile-schedule';
import { shiftTraffic } from '@/sandbox/engine/traffic/traffic-shift';
import type { Deployment, Service, ServiceDeployment, StageProgress } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { failDeployment, stageFailure } from './deployment-failure';
import { runHooks } from './lifecycle-hooks';
import { enterStage, FULL, nextWeight, stageAfter, stageSeconds } from './lifecycle-stages';
import { countOlder, hold, replaceOlder, takeStep } from './rolling-update';
import { byWorth, type Front, forces, loneFront, rollingFront } from './rollout-window';
import { scaling, stopAll } from './scale-tasks';
import { muster } from './tasks-by-health';
import { networkTrouble, permissionTrouble } from './traffic-shift-failure';

export type Staged = { primary: Deployment; record: ServiceDeployment; progress: StageProgress };

/**
 * The next step of a deployment that moves traffic from one target group to the other: keeps both sides at the desired
 * count, and goes on to the next stage when the present one and its hooks are over.
 */
export function takeStagedStep(world: World, service: Service, staged: Staged): void {
  const { primary, record, progress } = staged;
  for (;;) {
    keepTasks(world, service, staged);
    const trouble = troubleIn(world, service, staged);
    const { isOver, failure = trouble } = runHooks(world, service, progress);
    if (failure) {
      failDeployment(world, service, primary, stageFailure(failure));
      return;
    }
    const endsAt = progress.since + (stageSeconds(progress, record) * 1000) / world.speed;
    if (endsAt > world.now) planPass(world, service, ((endsAt - world.now) * world.speed) / 1000);
    const next = stageAfter(progress);
    if (!next || !isOver || endsAt > world.now || !isReady(world, service, staged)) return;
    enterStage(world, progress, next, record.configuration);
    record.updatedAt = world.now;
    moveTraffic(world, service, staged);
  }
}

/** A deployment that failed and was not rolled back: what serves goes on, and the other starts nothing more. */
export function standStill(world: World, service: Service, primary: Deployment, progress: StageProgress): void {
  const base = baseOf(service, progress);
  if (!base) {
    takeStep(world, service, primary);
    return;
  }
  hold(world, service, loneFront(service, base));
  const { crew } = forces(world, service, loneFront(service, primary));
  const surplus = Math.max(0, crew.living.length - service.desiredCount);
  stopAll(world, service, byWorth(crew).slice(0, surplus), scaling(primary));
}

/** What serves production meanwhile, if anything does. */
const baseOf = ({ deployments }: Service, { baseDeploymentId }: StageProgress): Deployment | undefined =>
  deployments.find(({ id }) => id === baseDeploymentId);

function keepTasks(world: World, service: Service, { primary, progress }: Staged): void {
  const base = baseOf(service, progress);
  switch (progress.stage) {
    case 'RECONCILE_SERVICE':
      reconcile(world, service, base, primary);
      return;
    case 'CLEAN_UP':
      takeStep(world, service, primary);
      return;
    default:
      if (base) hold(world, service, loneFront(service, base));
      if (progress.stage !== 'PRE_SCALE_UP') hold(world, service, loneFront(service, primary));
  }
}

/** Makes one revision of several: the one that serves takes the place of every other but the new one. */
function reconcile(world: World, service: Service, base: Deployment | undefined, primary: Deployment): void {
  if (!base) {
    const front: Front = { ...rollingFront(service, primary), floor: 0, ceiling: 0 };
    replaceOlder(world, service, front);
    countOlder(world, service, front);
    return;
  }
  const front = rollingFront(service, base);
  replaceOlder(world, service, front);
  hold(world, service, front);
  countOlder(world, service, front);
}

/** Whether the tasks are as the end of the stage needs them. */
function isReady(world: World, service: Service, { primary, progress }: Staged): boolean {
  const crewOf = muster(world, service);
  if (progress.stage === 'RECONCILE_SERVICE') {
    const base = baseOf(service, progress);
    return service.deployments.every((other) => other === base || crewOf(other).living.length === 0);
  }
  if (progress.stage !== 'SCALE_UP') return true;
  const { living, healthy } = crewOf(primary);
  return living.length === service.desiredCount && healthy.length === service.desiredCount;
}

function moveTraffic(world: World, service: Service, { primary, record, progress }: Staged): void {
  const revision = revisionOf(service, primary);
  if (progress.stage === 'TEST_TRAFFIC_SHIFT') {
    if (permissionTrouble(world, revision, progress.stage)) return;
    progress.testWeight = FULL;
    shiftTraffic(world, revision, 'test', FULL);
  }
  if (progress.stage === 'PRODUCTION_TRAFFIC_SHIFT') {
    if (permissionTrouble(world, revision, progress.stage)) return;
    progress.productionWeight = nextWeight(progress, record.configuration);
    shiftTraffic(world, revision, 'production', progress.productionWeight);
  }
  if (progress.stage === 'CLEAN_UP') primary.tookOverAt = world.now;
}

/** What keeps ECS from moving traffic: rules that do not fit, or a role that may not change them. */
function troubleIn(world: World, service: Service, { primary, progress }: Staged): string | undefined {
  const revision = revisionOf(service, primary);
  if (progress.stage === 'PRE_SCALE_UP') return networkTrouble(world, revision);
  return permissionTrouble(world, revision, progress.stage);
}

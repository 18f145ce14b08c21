import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { activeTasksOf, findService } from '@/sandbox/engine/kernel/lookup';
import { recordCounts } from '@/sandbox/engine/kernel/metric-history';
import { planPass } from '@/sandbox/engine/kernel/reconcile-schedule';
import { stopTask } from '@/sandbox/engine/task/stop-task';
import type { Deployment, Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { isTripped, threshold } from './circuit-breaker';
import { completionAt } from './completion';
import { watchAlarms } from './deployment-alarms';
import { breakerFailure, failDeployment, stopRequest } from './deployment-failure';
import { closeStopped, completeDeployment, forgetEmpty } from './deployments';
import { enlist, reportLeavers } from './register-targets';
import { takeStep } from './rolling-update';
import { finish, recordOf } from './service-deployments';
import { announce, REPEAT_MS, SAY } from './service-events';
import { standStill, takeStagedStep } from './staged-rollout';
import { countVerdicts, dismissStopped } from './task-failures';
import { muster, reportTrouble } from './tasks-by-health';
import { rebalance } from './zone-rebalancing';

export const schedulerEvents = {
  'service.reconcile': (world, event) => {
    const service = findService(world, event.cluster, event.service);
    if (!service || service.createdAt !== event.created) return;
    service.passes.delete(event.at);
    pass(world, service);
  },
  'service.steady': (world, event) => {
    const service = findService(world, event.cluster, event.service);
    if (service?.steadySince === undefined || service.steadySince !== event.since) return;
    announce(world, service, SAY.steady);
    planSteadyReminder(world, service, service.steadySince);
  },
} satisfies Partial<EventHandlers>;

/** ECS repeats that a service is steady every six hours, in real time. */
export function planSteadyReminder(world: World, service: Service, since: number): void {
  world.agenda.add((service.events[0]?.at ?? world.now) + REPEAT_MS, {
    kind: 'service.steady',
    cluster: service.clusterName,
    service: service.name,
    since,
  });
}

/** One look of the scheduler at a service: counts what happened, then does the next step that both bounds allow. */
function pass(world: World, service: Service): void {
  if (service.status === 'INACTIVE') return;
  if (service.status === 'DRAINING') {
    drain(world, service);
    return;
  }
  closeStopped(world, service);
  rollBackIfAsked(world, service);
  enlist(world, service);
  reportTrouble(world, service);
  const judged = primaryOf(service);
  countVerdicts(world, service, judged);
  watchAlarms(world, service, judged);
  tripBreaker(world, service, primaryOf(service));
  step(world, service, primaryOf(service));
  reportLeavers(world, service);
  tripBreaker(world, service, primaryOf(service));
  conclude(world, service, primaryOf(service));
  rebalance(world, service, primaryOf(service));
  dismissStopped(world, service);
  recordCounts(world, service);
}

function primaryOf({ deployments, name }: Service): Deployment {
  const [primary] = deployments;
  if (!primary) throw new Error(`service ${name} has no primary deployment`);
  return primary;
}

function rollBackIfAsked(world: World, service: Service): void {
  const primary = primaryOf(service);
  if (recordOf(service, primary)?.status === 'ROLLBACK_REQUESTED') {
    failDeployment(world, service, primary, stopRequest);
  }
}

function tripBreaker(world: World, service: Service, primary: Deployment): void {
  const record = recordOf(service, primary);
  const { circuitBreaker } = service.configuration;
  if (record?.circuitBreaker.status === 'MONITORING') record.circuitBreaker.threshold = threshold(service);
  if (!isTripped(service, primary)) return;
  if (record) {
    record.circuitBreaker.status = 'TRIGGERED';
    record.circuitBreaker.failureCount = primary.failedTasks;
  }
  failDeployment(world, service, primary, breakerFailure(circuitBreaker.rollback));
}

/** A rolling update, what comes after a deployment, and the way back are one thing; moving traffic is another. */
function step(world: World, service: Service, primary: Deployment): void {
  const record = recordOf(service, primary);
  const progress = primary.isRollback ? undefined : record?.progress;
  if (record && progress && primary.rolloutState === 'IN_PROGRESS') {
    takeStagedStep(world, service, { primary, record, progress });
  } else if (progress && primary.rolloutState === 'FAILED') {
    standStill(world, service, primary, progress);
  } else {
    takeStep(world, service, primary);
  }
}

function conclude(world: World, service: Service, primary: Deployment): void {
  const crewOf = muster(world, service);
  const { living, healthy } = crewOf(primary);
  const isAlone = service.deployments.slice(1).every((older) => crewOf(older).living.length === 0);
  const isFull = living.length === service.desiredCount && healthy.length === service.desiredCount;
  if (primary.rolloutState === 'IN_PROGRESS') {
    const completesAt = completionAt(world, service, primary, { isAlone, isFull });
    if (completesAt !== undefined && completesAt > world.now) {
      planPass(world, service, ((completesAt - world.now) * world.speed) / 1000);
    } else if (completesAt !== undefined) {
      completeDeployment(world, service, primary);
    }
  }
  if (primary.rolloutState === 'COMPLETED') forgetEmpty(world, service);
  if (!isAlone || !isFull || primary.rolloutState !== 'COMPLETED') {
    delete service.steadySince;
    return;
  }
  if (service.steadySince !== undefined) return;
  service.steadySince = world.now;
  announce(world, service, SAY.steady);
  planSteadyReminder(world, service, world.now);
}

/** A deleted service stops its tasks, and is INACTIVE when the last one has stopped. */
function drain(world: World, service: Service): void {
  const { id } = primaryOf(service);
  for (const task of activeTasksOf(world, service)) {
    stopTask(world, task, {
      code: 'ServiceSchedulerInitiated',
      reason: `Scaling activity initiated by (deployment ${id})`,
    });
  }
  for (const record of service.history) {
    if (record.finishedAt === undefined) finish(world, record, 'STOPPED');
  }
  reportLeavers(world, service);
  recordCounts(world, service);
  if (activeTasksOf(world, service).some(({ state }) => state !== 'STOPPED')) return;
  service.status = 'INACTIVE';
  for (const deployment of service.deployments) deployment.status = 'INACTIVE';
}

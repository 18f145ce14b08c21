import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { activeTasksOf, findService } from '@/sandbox/engine/kernel/lookup';
import { recordTaskCounts } from '@/sandbox/engine/kernel/metric-history';
import { scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import { stopTask } from '@/sandbox/engine/task/stop-task';
import type { Deployment, Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { failureThreshold, isTripped } from './circuit-breaker';
import { completionAt } from './completion';
import { watchAlarms } from './deployment-alarms';
import { breakerFailure, failDeployment, stopRequestFailure } from './deployment-failure';
import { closeStoppedDeployments, completeDeployment, removeEmptyDeployments } from './deployments';
import { setDesiredCount } from './desired-count';
import { countDaemonHosts, isDaemon } from './place-on-hosts';
import { registerTargets, reportDeregisteredTasks } from './register-targets';
import { stepRollingUpdate } from './rolling-update';
import { finishServiceDeployment, serviceDeploymentOf } from './service-deployments';
import { addServiceEvent, EVENT_TEXT, REPEAT_MS } from './service-events';
import { holdFailedRollout, stepStagedRollout } from './staged-rollout';
import { countTaskOutcomes, removeStoppedTasks } from './task-failures';
import { reconcileTaskSets } from './task-sets';
import { groupTasksByHealth, reportUnhealthyTasks } from './tasks-by-health';
import { rebalanceZones } from './zone-rebalancing';

export const serviceEvents = {
  'service.reconcile': (world, event) => {
    const service = findService(world, event.cluster, event.service);
    if (!service || service.createdAt !== event.created) return;
    service.plannedReconciles.delete(event.at);
    reconcileService(world, service);
  },
  'service.steady': (world, event) => {
    const service = findService(world, event.cluster, event.service);
    if (service?.steadySince === undefined || service.steadySince !== event.since) return;
    addServiceEvent(world, service, EVENT_TEXT.steady);
    scheduleSteadyReminder(world, service, service.steadySince);
  },
} satisfies Partial<EventHandlers>;

/** ECS repeats that a service is steady every six hours, in real time. */
export function scheduleSteadyReminder(world: World, service: Service, since: number): void {
  world.agenda.add((service.events[0]?.at ?? world.now) + REPEAT_MS, {
    kind: 'service.steady',
    cluster: service.clusterName,
    service: service.name,
    since,
  });
}

/** Reconciles a service once: counts what happened, then does the next step that both percentages allow. */
function reconcileService(world: World, service: Service): void {
  if (service.status === 'INACTIVE') return;
  if (service.status === 'DRAINING') {
    drainService(world, service);
    return;
  }
  if (service.controller) {
    reconcileTaskSets(world, service);
    return;
  }
  closeStoppedDeployments(world, service);
  rollBackIfRequested(world, service);
  if (isDaemon(service)) setDesiredCount(service, countDaemonHosts(world, service, primaryOf(service)));
  registerTargets(world, service);
  reportUnhealthyTasks(world, service);
  const primary = primaryOf(service);
  countTaskOutcomes(world, service, primary);
  watchAlarms(world, service, primary);
  tripBreaker(world, service, primaryOf(service));
  stepDeployment(world, service, primaryOf(service));
  reportDeregisteredTasks(world, service);
  tripBreaker(world, service, primaryOf(service));
  updateCompletion(world, service, primaryOf(service));
  rebalanceZones(world, service, primaryOf(service));
  removeStoppedTasks(world, service);
  recordTaskCounts(world, service);
}

function primaryOf({ deployments, name }: Service): Deployment {
  const [primary] = deployments;
  if (!primary) throw new Error(`service ${name} has no primary deployment`);
  return primary;
}

function rollBackIfRequested(world: World, service: Service): void {
  const primary = primaryOf(service);
  if (serviceDeploymentOf(service, primary)?.status === 'ROLLBACK_REQUESTED') {
    failDeployment(world, service, primary, stopRequestFailure);
  }
}

function tripBreaker(world: World, service: Service, primary: Deployment): void {
  const record = serviceDeploymentOf(service, primary);
  const { circuitBreaker } = service.configuration;
  if (record?.circuitBreaker.status === 'MONITORING') record.circuitBreaker.threshold = failureThreshold(service);
  if (!isTripped(service, primary)) return;
  if (record) {
    record.circuitBreaker.status = 'TRIGGERED';
    record.circuitBreaker.failureCount = primary.failedTasks;
  }
  failDeployment(world, service, primary, breakerFailure(circuitBreaker.rollback));
}

/** Rolling updates, rollbacks and the steady state are one procedure; moving traffic is another. */
function stepDeployment(world: World, service: Service, primary: Deployment): void {
  const record = serviceDeploymentOf(service, primary);
  const progress = primary.isRollback ? undefined : record?.progress;
  if (record && progress && primary.rolloutState === 'IN_PROGRESS') {
    stepStagedRollout(world, service, { primary, record, progress });
  } else if (progress && primary.rolloutState === 'FAILED') {
    holdFailedRollout(world, service, primary, progress);
  } else {
    stepRollingUpdate(world, service, primary);
  }
}

function updateCompletion(world: World, service: Service, primary: Deployment): void {
  const byHealth = groupTasksByHealth(world, service);
  const { live, healthy } = byHealth(primary);
  const isAlone = service.deployments.slice(1).every((older) => byHealth(older).live.length === 0);
  const isFull = live.length === service.desiredCount && healthy.length === service.desiredCount;
  if (primary.rolloutState === 'IN_PROGRESS') {
    const completesAt = completionAt(world, service, primary, { isAlone, isFull });
    if (completesAt !== undefined && completesAt > world.now) {
      scheduleReconcile(world, service, ((completesAt - world.now) * world.speed) / 1000);
    } else if (completesAt !== undefined) {
      completeDeployment(world, service, primary);
    }
  }
  if (primary.rolloutState === 'COMPLETED') removeEmptyDeployments(world, service);
  if (!isAlone || !isFull || primary.rolloutState !== 'COMPLETED') {
    delete service.steadySince;
    return;
  }
  if (service.steadySince !== undefined) return;
  service.steadySince = world.now;
  addServiceEvent(world, service, EVENT_TEXT.steady);
  scheduleSteadyReminder(world, service, world.now);
}

/** A deleted service stops its tasks, and is INACTIVE when the last one has stopped. */
function drainService(world: World, service: Service): void {
  const { id = '' } = service.deployments[0] ?? {};
  for (const task of activeTasksOf(world, service)) {
    stopTask(world, task, {
      code: 'ServiceSchedulerInitiated',
      reason: `Scaling activity initiated by (deployment ${id})`,
    });
  }
  for (const record of service.history) {
    if (record.finishedAt === undefined) finishServiceDeployment(world, record, 'STOPPED');
  }
  reportDeregisteredTasks(world, service);
  recordTaskCounts(world, service);
  if (activeTasksOf(world, service).some(({ state }) => state !== 'STOPPED')) return;
  service.status = 'INACTIVE';
  for (const deployment of service.deployments) deployment.status = 'INACTIVE';
}

import type { Deployment, Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { isTripped } from './circuit-breaker';
import { closeStopped, completeDeployment, failDeployment, recordOf, rollBack } from './deployments';
import { enlist, reportLeavers } from './enlistment';
import type { EventHandler } from './event-handlers';
import { findService, tasksOf } from './lookup';
import { recordCounts } from './metric-history';
import { planPass, REACTION } from './passes';
import { takeStep } from './rollout';
import { announce, REPEAT_MS, SAY } from './service-events';
import { muster, reportTrouble } from './standing';
import { stopTask } from './task-stop';
import { countVerdicts } from './verdicts';

export const schedulerEvents: Record<string, EventHandler> = {
  'service.pass': (world, event) => {
    const service = findService(world, String(event.cluster), String(event.service));
    if (!service || service.createdAt !== event.created) return;
    service.passes.delete(Number(event.at));
    pass(world, service);
  },
  'service.steady': (world, event) => {
    const service = findService(world, String(event.cluster), String(event.service));
    if (service?.steadySince === undefined || service.steadySince !== event.since) return;
    announce(world, service, SAY.steady);
    planSteadyReminder(world, service, service.steadySince);
  },
};

/** ECS repeats that a service is steady every six hours, in real time. */
export function planSteadyReminder(world: World, service: Service, since: number): void {
  const facts = { kind: 'service.steady', cluster: service.clusterName, service: service.name, since };
  world.agenda.add((service.events[0]?.at ?? world.now) + REPEAT_MS, facts);
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
  countVerdicts(world, service, judged, muster(world, service)(judged));
  tripBreaker(world, service, judged);
  takeStep(world, service, primaryOf(service));
  reportLeavers(world, service);
  tripBreaker(world, service, primaryOf(service));
  conclude(world, service, primaryOf(service));
  recordCounts(world, service);
}

function primaryOf({ deployments, name }: Service): Deployment {
  const [primary] = deployments;
  if (!primary) throw new Error(`service ${name} has no primary deployment`);
  return primary;
}

function rollBackIfAsked(world: World, service: Service): void {
  const primary = primaryOf(service);
  if (recordOf(service, primary)?.status !== 'ROLLBACK_REQUESTED') return;
  rollBack(world, service, {
    reason: 'Service deployment rolled back because of a stop request.',
    stateReason: 'ECS deployment stop requested: rolling back to deploymentId {}.',
  });
  primary.rolloutState = 'FAILED';
  primary.rolloutStateReason = `ECS deployment ${primary.id} stopped.`;
}

function tripBreaker(world: World, service: Service, primary: Deployment): void {
  if (!isTripped(service, primary)) return;
  failDeployment(world, service, primary);
  // A rollback that fails stays where it is: there is nothing more to go back to.
  if (!service.configuration.circuitBreaker.rollback || primary.isRollback) return;
  const isRolledBack = rollBack(world, service, {
    reason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
    stateReason: 'ECS deployment circuit breaker: rolling back to deploymentId {}.',
  });
  if (isRolledBack) planPass(world, service, REACTION.failed);
}

function conclude(world: World, service: Service, primary: Deployment): void {
  const crewOf = muster(world, service);
  const { living, healthy } = crewOf(primary);
  const isAlone = service.deployments.slice(1).every((older) => crewOf(older).living.length === 0);
  const isFull = living.length === service.desiredCount && healthy.length === service.desiredCount;
  if (!isAlone || !isFull || primary.rolloutState === 'FAILED') {
    delete service.steadySince;
    return;
  }
  if (primary.rolloutState === 'IN_PROGRESS') {
    const completesAt = earliestCompletion(world, primary);
    if (completesAt > world.now) {
      planPass(world, service, ((completesAt - world.now) * world.speed) / 1000);
      return;
    }
    completeDeployment(world, service, primary);
  }
  if (service.steadySince !== undefined) return;
  service.steadySince = world.now;
  announce(world, service, SAY.steady);
  planSteadyReminder(world, service, world.now);
}

/** No deployment is over sooner, so that a client that asks now and then sees it run even where time goes fast. */
const SHORTEST_DEPLOYMENT_SECONDS = 120;

function earliestCompletion(world: World, { createdAt, lastReplacedAt = 0 }: Deployment): number {
  const after = (at: number, seconds: number) => at + (seconds * 1000) / world.speed;
  return Math.max(after(createdAt, SHORTEST_DEPLOYMENT_SECONDS), after(lastReplacedAt, REACTION.replaced));
}

/** A deleted service stops its tasks, and is INACTIVE when the last one has stopped. */
function drain(world: World, service: Service): void {
  const { id } = primaryOf(service);
  for (const task of tasksOf(world, service)) {
    stopTask(world, task, {
      code: 'ServiceSchedulerInitiated',
      reason: `Scaling activity initiated by (deployment ${id})`,
    });
  }
  reportLeavers(world, service);
  recordCounts(world, service);
  if (tasksOf(world, service).some(({ state }) => state !== 'STOPPED')) return;
  service.status = 'INACTIVE';
  for (const deployment of service.deployments) deployment.status = 'INACTIVE';
}

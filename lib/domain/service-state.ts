import type { Target } from './balancer';
import { findRecentFailures, hasRecentLoss, type RecentFailures } from './recent-failures';
import type { Instant } from './scope';
import type { Deployment, Service } from './service';
import { targetsOf } from './target-groups';
import type { Task } from './task';
import { isServing, taskHealthOf, toTaskCell } from './task-health';

/** What a service is doing, in one word. Trouble first: tables sort by this order. */
export const SERVICE_STATES = [
  'crash-loop', // containers start and end again and again
  'failing', // nothing serves, or the deployment has failed
  'rolling-back', // a failed deployment is being replaced by the last good one
  'degraded', // fewer healthy tasks than wanted, or some failed a moment ago
  'rolled-back', // what was deployed last has failed, and the one before it runs again
  'cannot-restart', // all runs, but another task would not start
  'rolling', // a deployment is in progress
  'starting', // first deployment or scaling up, and nothing has failed
  'draining', // being deleted
  'steady',
  'paused', // nothing wanted, nothing running
  'inactive',
] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

/** The deployment that a service is going towards, or has reached. */
export const primaryOf = (service: Pick<Service, 'deployments'>): Deployment | undefined =>
  service.deployments.find((deployment) => deployment.primary) ?? service.deployments[0];

/** How many of a service's tasks are doing their work. */
export function countServingTasks(service: Service, tasks: readonly Task[], targets: readonly Target[]): number {
  const ownTargets = targetsOf(service, targets);
  return tasks.filter((task) => isServing(task, ownTargets, service.loadBalancers.length > 0)).length;
}

const cannotPlace = (service: Service): boolean => /was unable to place/.test(service.events[0]?.message ?? '');

/** True while ECS rolls back, whether its circuit breaker or a person started it. */
export function isRollingBack(service: Pick<Service, 'deployments'>): boolean {
  const primary = primaryOf(service);
  if (primary?.rollout !== 'in-progress') return false;
  const otherDeployments = service.deployments.filter((deployment) => deployment !== primary);
  return (
    /roll(?:ing|ed)? ?back/i.test(primary.rolloutReason ?? '') ||
    otherDeployments.some((other) => other.rollout === 'failed')
  );
}

/** True from the end of a roll-back until the next deployment: ECS's events name the deployment that it went back to. */
export function isRolledBack(service: Pick<Service, 'deployments' | 'events'>): boolean {
  const primary = primaryOf(service);
  if (primary?.rollout !== 'completed') return false;
  const pattern = /rolling back to deployment(?:Id)? (?:\(deployment )?(ecs-svc\/\d+)/;
  return service.events.some(({ message }) => pattern.exec(message)?.[1] === primary.id);
}

/** What the word for a service is chosen by. */
type Situation = {
  service: Service;
  primary: Deployment | undefined;
  serving: number;
  failures: RecentFailures;
  /** Of the primary deployment, as ECS counts them or as its tasks show. */
  failedTasks: number;
  hasUnhealthyTask: boolean;
  hasLostTask: boolean;
  startsAgain: boolean;
};

const isInProgress = ({ primary }: Situation): boolean => primary?.rollout === 'in-progress';
const isIdle = ({ desiredCount, runningCount, pendingCount }: Service): boolean =>
  desiredCount === 0 && runningCount === 0 && pendingCount === 0;

/**
 * Each state with its rule; the first that holds is the word for a service. A word for something going well stands after
 * all that could be wrong.
 */
const STATE_RULES: readonly (readonly [ServiceState, (situation: Situation) => boolean])[] = [
  ['draining', ({ service }) => service.status === 'draining'],
  ['inactive', ({ service }) => service.status === 'inactive'],
  ['paused', ({ service }) => isIdle(service)],
  ['failing', ({ primary }) => primary?.rollout === 'failed'],
  ['rolling-back', ({ service }) => isRollingBack(service)],
  ['crash-loop', ({ failures }) => failures.loop !== undefined],
  ['failing', (situation) => situation.serving === 0 && situation.failedTasks > (isInProgress(situation) ? 0 : 1)],
  ['rolling', (situation) => isInProgress(situation) && situation.service.deployments.length > 1],
  ['failing', ({ service, serving }) => serving === 0 && cannotPlace(service)],
  ['degraded', ({ failures, hasUnhealthyTask }) => failures.isGoingOn || hasUnhealthyTask],
  ['degraded', ({ service, serving }) => serving < service.desiredCount && cannotPlace(service)],
  ['rolled-back', ({ service, serving }) => isRolledBack(service) && serving >= service.desiredCount],
  ['starting', isInProgress],
  ['cannot-restart', ({ service, serving, startsAgain }) => !startsAgain && serving >= service.desiredCount],
  ['steady', ({ service, serving }) => serving >= service.desiredCount],
  ['degraded', ({ hasLostTask }) => hasLostTask],
  ['starting', () => true],
];

/**
 * One word for a service from what ECS and its load balancers say at one moment.
 * @param tasks all tasks of this service, stopped ones included
 * @param targets targets of its target groups; those of others are ignored
 * @param at the present instant
 * @param known `startsAgain`: whether another task would start, as far as that was looked at
 */
export function serviceStateOf(
  service: Service,
  tasks: readonly Task[],
  targets: readonly Target[],
  at: Instant,
  { startsAgain }: Pick<Situation, 'startsAgain'> = { startsAgain: true },
): ServiceState {
  const primary = primaryOf(service);
  const ownTargets = targetsOf(service, targets);
  const failures = findRecentFailures(service, tasks, at);
  const losses = failures.tasks.filter(({ deploymentId }) => deploymentId === primary?.id).length;
  const counted = primary?.rollout === 'completed' ? 0 : (primary?.failedTasks ?? 0);
  const situation: Situation = {
    service,
    primary,
    serving: countServingTasks(service, tasks, targets),
    failures,
    startsAgain,
    failedTasks: Math.max(failures.isGoingOn || primary?.rollout !== 'completed' ? losses : 0, counted),
    hasLostTask: hasRecentLoss(tasks, at),
    hasUnhealthyTask: tasks.some((task) => taskHealthOf(toTaskCell(task, ownTargets)) === 'unhealthy'),
  };
  return STATE_RULES.find(([, holds]) => holds(situation))?.[0] ?? 'starting';
}

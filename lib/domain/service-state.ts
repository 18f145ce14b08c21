import type { Target } from './balancer';
import { most } from './list';
import type { Deployment, Service } from './service';
import { isFailureStop } from './stop-causes';
import type { Task } from './task';
import { isServing, taskHealthOf, toTaskCell } from './task-health';

/** What a service is doing, in one word. Trouble first: tables sort by this order. */
export const SERVICE_STATES = [
  'failing', // tasks cannot start or keep dying
  'rolling-back', // a failed deployment is being replaced by the last good one
  'degraded', // fewer healthy tasks than wanted, no deployment running
  'rolling', // a deployment is in progress
  'starting', // first deployment or scaling up
  'draining', // being deleted
  'steady',
  'paused', // nothing wanted, nothing running
  'inactive',
] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

/** The deployment that a service is going towards, or has reached. */
export const primaryOf = (service: Pick<Service, 'deployments'>): Deployment | undefined =>
  service.deployments.find((deployment) => deployment.primary) ?? service.deployments[0];

/** The targets that the load balancers of this one service hold. */
export function targetsOf(service: Pick<Service, 'loadBalancers'>, targets: readonly Target[]): Target[] {
  const groups = new Set(service.loadBalancers.map((balancer) => balancer.targetGroupArn));
  return targets.filter((target) => groups.has(target.targetGroupArn));
}

/** How many of a service's tasks are doing their work. */
export function countServingTasks(service: Service, tasks: readonly Task[], targets: readonly Target[]): number {
  const ownTargets = targetsOf(service, targets);
  return tasks.filter((task) => isServing(task, ownTargets, service.loadBalancers.length > 0)).length;
}

/** ECS replaces a lost task within minutes. */
const REPLACEMENT_WINDOW_MS = 5 * 60_000;

/** True when a task was lost, rather than scaled in, shortly before the newest event of the service. */
function hasRecentLoss(service: Service, tasks: readonly Task[]): boolean {
  const losses = tasks
    .filter((task) => task.desired === 'stopped' && !/^Scaling activity/.test(task.stoppedReason ?? ''))
    .flatMap((task) => task.stoppingAt ?? task.stoppedAt ?? []);
  const newest = most([...service.events.map((event) => event.at), ...tasks.flatMap((task) => task.createdAt ?? [])]);
  return losses.some((lostAt) => newest - lostAt <= REPLACEMENT_WINDOW_MS);
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

/**
 * One word for a service from what ECS and its load balancers say at one moment.
 * @param tasks all tasks of this service, stopped ones included
 * @param targets targets of its target groups; those of others are ignored
 */
export function serviceStateOf(service: Service, tasks: readonly Task[], targets: readonly Target[]): ServiceState {
  if (service.status !== 'active') return service.status;
  const primary = primaryOf(service);
  if (service.desiredCount === 0 && service.runningCount === 0 && service.pendingCount === 0) return 'paused';

  const serving = countServingTasks(service, tasks, targets);
  const losses = tasks.filter((task) => isFailureStop(task) && task.deploymentId === primary?.id).length;
  const failures = Math.max(losses, primary?.rollout === 'completed' ? 0 : (primary?.failedTasks ?? 0));

  if (primary?.rollout === 'failed') return 'failing';
  if (isRollingBack(service)) return 'rolling-back';
  if (serving === 0 && failures > (primary?.rollout === 'completed' ? 1 : 0)) return 'failing';
  if (primary?.rollout === 'in-progress') return service.deployments.length > 1 ? 'rolling' : 'starting';
  if (serving >= service.desiredCount) return 'steady';
  const ownTargets = targetsOf(service, targets);
  const hasUnhealthyTask = tasks.some((task) => taskHealthOf(toTaskCell(task, ownTargets)) === 'unhealthy');
  return hasUnhealthyTask || hasRecentLoss(service, tasks) || cannotPlace(service) ? 'degraded' : 'starting';
}

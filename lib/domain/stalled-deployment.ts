import type { ProtectedTask } from './cloud';
import { most } from './list';
import type { Instant } from './scope';
import type { Service } from './service';
import { primaryOf } from './service-state';
import type { Task } from './task';
import { isRunning, isStarting } from './task-health';

/** A deployment is called stuck after so long without a task that starts or stops. */
export const STALLED_MS = 10 * 60_000;

/** The percents with which a roll-out always gets on: one task more at least, and none of them less. */
const PROPOSED = { minimumHealthyPercent: 100, maximumPercent: 200 };

/**
 * Why a rolling update does not get on, though ECS need not say so: its percents let it neither start a task nor stop one, or
 * every task that it would stop is protected.
 */
export type StalledDeployment = { since: Instant } & (
  | { reason: 'bounds'; minimum: number; maximum: number; proposed: typeof PROPOSED }
  | { reason: 'protected'; count: number }
);

const momentsOf = ({ createdAt, startedAt, stoppingAt, stoppedAt, pullStartedAt, pullStoppedAt }: Task): Instant[] =>
  [createdAt, startedAt, stoppingAt, stoppedAt, pullStartedAt, pullStoppedAt].filter((at) => at !== undefined);

/**
 * @param tasks the service's own, stopped ones included
 * @param protections the tasks that ECS leaves alone, where that is known
 */
export function findStalledDeployment(
  service: Service,
  tasks: readonly Task[],
  at: Instant,
  protections: readonly ProtectedTask[] = [],
): StalledDeployment | undefined {
  const primary = primaryOf(service);
  // Where traffic is moved, a deployment waits on purpose.
  if (primary?.rollout !== 'in-progress' || service.strategy || service.controller !== 'ecs') return undefined;
  const since = most([primary.createdAt ?? 0, ...tasks.flatMap(momentsOf)]);
  if (at - since < STALLED_MS) return undefined;
  const { desiredCount, minimumHealthyPercent: minimum, maximumPercent: maximum } = service;
  const alive = tasks.filter((task) => task.desired === 'running' && (isRunning(task) || isStarting(task)));
  const former = alive.filter(({ deploymentId }) => deploymentId !== primary.id);
  if (former.length === 0) return undefined;
  const mayStart = alive.length < Math.floor((desiredCount * maximum) / 100);
  const mayStop = alive.filter(isRunning).length > Math.ceil((desiredCount * minimum) / 100);
  if (!mayStart && !mayStop) return { since, reason: 'bounds', minimum, maximum, proposed: PROPOSED };
  const isProtected = ({ id }: Task) => protections.some(({ task }) => task === id);
  return former.every(isProtected) ? { since, reason: 'protected', count: former.length } : undefined;
}

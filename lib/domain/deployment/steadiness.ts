import type { Explanation } from '../diagnosis/codes';
import { isFault } from '../diagnosis/codes';
import { explainEvent } from '../diagnosis/events';
import { explainStop } from '../diagnosis/explain';
import type { Service } from '../service';
import { isRollingBack, primaryOf } from '../service-state';
import type { Task } from '../task';

/**
 * Whether a service has reached what a run deploys (`steady`), is in progress (`moving`), or will not reach it
 * (`failed`).
 */
export type Steadiness =
  | { kind: 'steady' }
  | { kind: 'moving'; explanation?: Explanation }
  | { kind: 'failed'; explanation?: Explanation };

/**
 * @param tasks the service's own tasks, stopped ones included
 * @param wanted the task definition that the run deploys; that of the service when absent
 */
export function steadinessOf(service: Service, tasks: readonly Task[], wanted?: string): Steadiness {
  const primary = primaryOf(service);
  const target = wanted ?? primary?.taskDefinitionArn ?? service.taskDefinitionArn;
  const explanation = explainFailure(service, tasks, target);
  const cause = explanation && { explanation };

  if (service.status !== 'active') return { kind: 'failed', ...cause };
  // After a deployment was stopped, ECS makes the previous one primary with some delay.
  const isReturning = service.deployments.some(
    (each) => each !== primary && each.taskDefinitionArn === target && each.rollout === 'completed',
  );
  if (isReturning && primary?.taskDefinitionArn !== target) return { kind: 'moving', ...cause };
  const isWanted = wanted !== undefined && primary?.taskDefinitionArn === target;
  const isLost = primary?.rollout === 'failed' || (isRollingBack(service) && !isWanted);
  if (isLost || (primary && primary.taskDefinitionArn !== target)) return { kind: 'failed', ...cause };

  const isSteady =
    primary?.rollout === 'completed' &&
    service.deployments.length === 1 &&
    service.runningCount === service.desiredCount &&
    service.pendingCount === 0;
  return isSteady ? { kind: 'steady' } : { kind: 'moving', ...cause };
}

/** Explains why tasks of one revision fail: by the newest failed stop, else by the newest event about a failure. */
function explainFailure(service: Service, tasks: readonly Task[], taskDefinitionArn: string): Explanation | undefined {
  const stops = tasks
    .filter((task) => task.taskDefinitionArn === taskDefinitionArn)
    .toSorted((a, b) => (b.stoppedAt ?? b.stoppingAt ?? 0) - (a.stoppedAt ?? a.stoppingAt ?? 0))
    .flatMap((task) => explainStop(task) ?? []);
  const since = primaryOf(service)?.createdAt ?? 0;
  const events = service.events.filter(({ at }) => at >= since).flatMap(({ message }) => explainEvent(message) ?? []);
  return [...stops, ...events].find(isFault);
}

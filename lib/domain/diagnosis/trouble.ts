import type { Service } from '../service';
import { isTroubledStop } from '../stop-causes';
import type { Task } from '../task';
import { type Explanation, isFault } from './codes';
import { explainEvent } from './events';
import { explainStop } from './explain';

/**
 * The latest sign of trouble: a stopped task's reason, or an event, whichever is newer. Undefined once the service has
 * said since that it is steady.
 */
export function latestTrouble(service: Service, tasks: readonly Task[]): Explanation | undefined {
  const steadyAt = service.events.find(({ message }) => /has reached a steady state/.test(message))?.at ?? 0;
  const stops = tasks.filter(isTroubledStop).flatMap((task) => {
    const at = task.stoppedAt ?? task.stoppingAt ?? 0;
    const told = explainStop(task);
    return told ? [{ at, told }] : [];
  });
  const events = service.events.flatMap(({ at, message }) => {
    const told = explainEvent(message);
    return told && isFault(told) ? [{ at, told }] : [];
  });
  return [...stops, ...events].filter(({ at }) => at > steadyAt).toSorted((a, b) => b.at - a.at)[0]?.told;
}

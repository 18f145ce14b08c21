import type { Service } from '../service';
import { isFailureStop } from '../stop-causes';
import type { Task } from '../task';
import { type Explanation, isFault } from './codes';
import { explainEvent } from './events';
import { explainStop } from './explain';

/**
 * The latest sign of trouble: a stopped task's reason, or an event, whichever is newer. Undefined once the service has
 * reported a steady state since.
 */
export function findLatestIncident(service: Service, tasks: readonly Task[]): Explanation | undefined {
  const steadyAt = service.events.find(({ message }) => /has reached a steady state/.test(message))?.at ?? 0;
  const stops = tasks.filter(isFailureStop).flatMap((task) => {
    const at = task.stoppedAt ?? task.stoppingAt ?? 0;
    const explanation = explainStop(task);
    return explanation ? [{ at, explanation }] : [];
  });
  const events = service.events.flatMap(({ at, message }) => {
    const explanation = explainEvent(message);
    return explanation && isFault(explanation) ? [{ at, explanation }] : [];
  });
  return [...stops, ...events].filter(({ at }) => at > steadyAt).toSorted((a, b) => b.at - a.at)[0]?.explanation;
}

import type { Service } from '../service';
import { isTroubledStop } from '../stop-causes';
import type { Task } from '../task';
import { isFault } from './codes';
import { explainEvent } from './events';
import { explainStop } from './explain';

/**
 * The latest sign of trouble in AWS's own words: a stopped task's reason, or an event, whichever is newer. Undefined
 * once the service has said since that it is steady.
 */
export function latestTrouble(service: Service, tasks: readonly Task[]): string | undefined {
  const steadyAt = service.events.find(({ message }) => /has reached a steady state/.test(message))?.at ?? 0;
  const stops = tasks.filter(isTroubledStop).flatMap((task) => {
    const at = task.stoppedAt ?? task.stoppingAt ?? 0;
    const raw = explainStop(task)?.raw;
    return raw === undefined ? [] : [{ at, raw }];
  });
  const events = service.events.flatMap(({ at, message }) => {
    const told = explainEvent(message);
    return told && isFault(told) ? [{ at, raw: told.raw }] : [];
  });
  return [...stops, ...events].filter(({ at }) => at > steadyAt).toSorted((a, b) => b.at - a.at)[0]?.raw;
}

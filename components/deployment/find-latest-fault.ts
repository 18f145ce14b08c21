import { type Explanation, isFault } from '@/lib/domain/diagnosis/codes';
import { explainEvent } from '@/lib/domain/diagnosis/events';
import { explainStop } from '@/lib/domain/diagnosis/explain';
import type { ServiceView } from '@/lib/domain/live';
import type { Instant } from '@/lib/domain/scope';
import type { ServiceState } from '@/lib/domain/service-state';
import { isFailureStop } from '@/lib/domain/stop-causes';
import type { Task } from '@/lib/domain/task';

/** States in which the latest fault is what a reader came for; in the others it is history. */
const SHOWS_FAULT: Record<ServiceState, boolean> = {
  failing: true,
  'rolling-back': true,
  degraded: true,
  rolling: true,
  starting: true,
  draining: false,
  steady: false,
  paused: false,
  inactive: false,
};

export type Fault = { at: Instant; explanation: Explanation; task?: Task };

/**
 * The newest fault since the service was last steady: a task's own reason where there is one, else an event's.
 * Undefined while nothing is wrong.
 */
export function findLatestFault({
  service,
  state,
  tasks,
}: Pick<ServiceView, 'service' | 'state' | 'tasks'>): Fault | undefined {
  if (!SHOWS_FAULT[state]) return undefined;
  const steadyAt = service.events.find(({ message }) => /has reached a steady state/.test(message))?.at ?? 0;
  const stops = tasks.filter(isFailureStop).flatMap((task): Fault[] => {
    const explanation = explainStop(task);
    return explanation ? [{ at: task.stoppedAt ?? task.stoppingAt ?? 0, explanation, task }] : [];
  });
  const events = service.events.flatMap(({ at, message }): Fault[] => {
    const explanation = explainEvent(message);
    return explanation ? [{ at, explanation }] : [];
  });
  const newest = (faults: Fault[]) =>
    faults.filter(({ at, explanation }) => at > steadyAt && isFault(explanation)).toSorted((a, b) => b.at - a.at)[0];
  return newest(stops) ?? newest(events);
}

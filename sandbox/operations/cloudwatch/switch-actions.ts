import type { CloudWatchState } from '@/sandbox/state/cloudwatch';
import { invalidParameter, missingParameter } from './faults';

const MOST = 100;

/** Switches the actions of alarms on or off; names of which there is no alarm count for nothing. */
export function switchActions(
  { alarms }: CloudWatchState,
  names: string[] | undefined,
  actionsEnabled: boolean,
): object {
  if (missingParameter('AlarmNames', names).length > MOST) {
    throw invalidParameter(`The collection AlarmNames must not have a size greater than ${MOST}.`);
  }
  for (const name of names ?? []) {
    const alarm = alarms.get(name);
    if (alarm) alarm.actionsEnabled = actionsEnabled;
  }
  return {};
}

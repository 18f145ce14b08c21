import type { CloudWatchState } from '@/sandbox/state/cloudwatch';
import { invalid, required } from './faults';

const MOST = 100;

/** Switches the actions of alarms on or off; names of which there is no alarm count for nothing. */
export function switchActions(
  { alarms }: CloudWatchState,
  names: string[] | undefined,
  actionsEnabled: boolean,
): object {
  if (required('AlarmNames', names).length > MOST) {
    throw invalid(`The collection AlarmNames must not have a size greater than ${MOST}.`);
  }
  for (const name of names ?? []) {
    const alarm = alarms.get(name);
    if (alarm) alarm.actionsEnabled = actionsEnabled;
  }
  return {};
}

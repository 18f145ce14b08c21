import type { DeleteAlarmsInput } from '@aws-sdk/client-cloudwatch';
import { removeAlarm } from '@/sandbox/engine/alarms/alarms';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';

const MOST = 100;

/** Deletes nothing when one of the alarms does not exist, if more than one is named; a single unknown one is no error. */
export const deleteAlarms =
  (world: Pick<World, 'now' | 'cloudwatch'>): Operation<DeleteAlarmsInput, object> =>
  ({ AlarmNames }) => {
    const names = missingParameter('AlarmNames', AlarmNames);
    if (names.length > MOST) {
      throw new AwsFault('ValidationError', `The collection AlarmNames must not have a size greater than ${MOST}.`);
    }
    const missing = names.filter((name) => !world.cloudwatch.alarms.has(name));
    if (missing.length > 0 && names.length > 1) {
      throw new AwsFault('ResourceNotFound', `Alarms do not exist: ${missing.join(', ')}`, 404);
    }
    for (const name of names) removeAlarm(world, name);
    return {};
  };

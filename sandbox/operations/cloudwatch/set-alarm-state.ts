import type { SetAlarmStateInput } from '@aws-sdk/client-cloudwatch';
import { changeAlarmState } from '@/sandbox/engine/alarms/alarms';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter, missingParameter } from './faults';

const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;

/** Sets an alarm's state and carries out its actions; at its next look the alarm returns to what its metric says. */
export const setAlarmState =
  (world: World): Operation<SetAlarmStateInput, object> =>
  ({ AlarmName, StateValue, StateReason, StateReasonData }) => {
    const name = missingParameter('AlarmName', AlarmName);
    const wanted = missingParameter('StateValue', StateValue);
    const stateReason = missingParameter('StateReason', StateReason);
    const state = STATES.find((existing) => existing === wanted);
    if (!state) {
      throw invalidParameter(
        `1 validation error detected: Value '${wanted}' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [${STATES.join(', ')}]`,
      );
    }
    if (StateReasonData !== undefined && !isJson(StateReasonData)) {
      throw new AwsFault('InvalidFormatFault', 'StateReasonData was not valid JSON');
    }
    const alarm = world.cloudwatch.alarms.get(name);
    if (!alarm) throw new AwsFault('ResourceNotFound', 'Unknown', 404);
    changeAlarmState(world, alarm, { state, stateReason, stateReasonData: StateReasonData });
    return {};
  };

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

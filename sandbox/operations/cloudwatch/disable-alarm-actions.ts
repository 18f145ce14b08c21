import type { DisableAlarmActionsInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { switchActions } from './switch-actions';

export const disableAlarmActions =
  ({ cloudwatch }: Pick<World, 'cloudwatch'>): Operation<DisableAlarmActionsInput, object> =>
  ({ AlarmNames }) =>
    switchActions(cloudwatch, AlarmNames, false);

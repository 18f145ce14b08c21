import type { EnableAlarmActionsInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { switchActions } from './switch-actions';

export const enableAlarmActions =
  ({ cloudwatch }: Pick<World, 'cloudwatch'>): Operation<EnableAlarmActionsInput, object> =>
  ({ AlarmNames }) =>
    switchActions(cloudwatch, AlarmNames, true);

import type { GetScheduleInput, GetScheduleOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { scheduleOf } from './find';
import { scheduleShape } from './shapes';

export const getSchedule =
  (world: World): Operation<GetScheduleInput, GetScheduleOutput> =>
  ({ Name, GroupName }) =>
    scheduleShape(scheduleOf(world, Name, GroupName));

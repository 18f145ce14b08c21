import type { DeleteScheduleInput, DeleteScheduleOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupOf, scheduleOf } from './find';

export const deleteSchedule =
  (world: World): Operation<DeleteScheduleInput, DeleteScheduleOutput> =>
  ({ Name, GroupName }) => {
    groupOf(world, GroupName).schedules.delete(scheduleOf(world, Name, GroupName).name);
    return {};
  };

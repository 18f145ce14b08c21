import type { UpdateScheduleInput, UpdateScheduleOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { scheduleOf } from './find';
import { planSchedule } from './planning';
import { readSchedule } from './read-schedule';

/** Everything is said anew: what a request leaves out is AWS's default afterwards. */
export const updateSchedule =
  (world: World): Operation<UpdateScheduleInput, UpdateScheduleOutput> =>
  ({ Name, GroupName, ClientToken: _, ...request }) => {
    const schedule = scheduleOf(world, Name, GroupName);
    Object.assign(schedule, readSchedule(world, request), { changedAt: world.now });
    planSchedule(world, schedule);
    return { ScheduleArn: schedule.arn };
  };

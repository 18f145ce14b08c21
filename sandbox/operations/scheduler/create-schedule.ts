import type { CreateScheduleInput, CreateScheduleOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { checkName, conflict, groupOf } from './find';
import { planSchedule } from './planning';
import { readSchedule } from './read-schedule';

/** The same again with the same client token is no error. */
export const createSchedule =
  (world: World): Operation<CreateScheduleInput, CreateScheduleOutput> =>
  ({ Name, GroupName, ClientToken, ...request }) => {
    const name = checkName(Name);
    const group = groupOf(world, GroupName);
    const existing = group.schedules.get(name);
    if (existing) {
      if (ClientToken !== undefined && existing.clientToken === ClientToken) return { ScheduleArn: existing.arn };
      throw conflict(`Schedule ${name} already exists.`);
    }
    const schedule = {
      name,
      arn: `arn:${world.partition}:scheduler:${world.region}:${world.account}:schedule/${group.name}/${name}`,
      group: group.name,
      createdAt: world.now,
      changedAt: world.now,
      clientToken: ClientToken,
      ...readSchedule(world, request),
    };
    group.schedules.set(name, schedule);
    planSchedule(world, schedule);
    return { ScheduleArn: schedule.arn };
  };

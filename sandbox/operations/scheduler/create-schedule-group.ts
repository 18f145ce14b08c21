import type { CreateScheduleGroupInput, CreateScheduleGroupOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addGroup, checkName, conflict, groupsOf } from './find';
import { mergeTags } from './tags';

export const createScheduleGroup =
  (world: World): Operation<CreateScheduleGroupInput, CreateScheduleGroupOutput> =>
  ({ Name, Tags, ClientToken }) => {
    const name = checkName(Name);
    const tags = mergeTags(new Map(), Tags);
    const existing = groupsOf(world).get(name);
    if (existing) {
      if (ClientToken !== undefined && existing.clientToken === ClientToken) return { ScheduleGroupArn: existing.arn };
      throw conflict(`Schedule group ${name} already exists.`);
    }
    const group = addGroup(world, name);
    group.tags = tags;
    group.clientToken = ClientToken;
    return { ScheduleGroupArn: group.arn };
  };

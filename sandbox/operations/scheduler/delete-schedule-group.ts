import type { DeleteScheduleGroupInput, DeleteScheduleGroupOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupOf, validation } from './find';

/** With the schedules that are in it. */
export const deleteScheduleGroup =
  (world: World): Operation<DeleteScheduleGroupInput, DeleteScheduleGroupOutput> =>
  ({ Name }) => {
    const group = groupOf(world, Name);
    if (group.name === 'default') throw validation('The default schedule group cannot be deleted.');
    world.events.groups.delete(group.name);
    return {};
  };

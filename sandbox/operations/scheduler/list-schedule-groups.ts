import type { ListScheduleGroupsInput, ListScheduleGroupsOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupsOf, schedulerPage } from './find';
import { groupShape } from './shapes';

export const listScheduleGroups =
  (world: World): Operation<ListScheduleGroupsInput, ListScheduleGroupsOutput> =>
  ({ NamePrefix = '', ...page }) => {
    const wanted = [...groupsOf(world).values()].filter(({ name }) => name.startsWith(NamePrefix));
    const { items, nextToken } = schedulerPage(wanted, ({ name }) => name, page);
    return { ScheduleGroups: items.map(groupShape), NextToken: nextToken };
  };

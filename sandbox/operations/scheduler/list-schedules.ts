import type { ListSchedulesInput, ListSchedulesOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupOf, groupsOf, schedulerPage } from './find';
import { scheduleSummary } from './shapes';

export const listSchedules =
  (world: World): Operation<ListSchedulesInput, ListSchedulesOutput> =>
  ({ GroupName, NamePrefix = '', State, ...page }) => {
    const groups = GroupName === undefined ? [...groupsOf(world).values()] : [groupOf(world, GroupName)];
    const wanted = groups
      .flatMap(({ schedules }) => [...schedules.values()])
      .filter(({ name }) => name.startsWith(NamePrefix))
      .filter(({ isEnabled }) => State === undefined || (State === 'ENABLED') === isEnabled);
    const { items, nextToken } = schedulerPage(wanted, ({ group, name }) => `${group}/${name}`, page);
    return { Schedules: items.map(scheduleSummary), NextToken: nextToken };
  };

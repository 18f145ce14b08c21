import { definitionNamed, type SchedulesView, toScheduleView } from '../../domain/schedules/schedule-view';
import { ClusterScope } from '../../domain/scope';
import { familyOf, loadSchedules, lookUpRevision } from '../../server/load/load-schedules';
import { query } from '../../server/operation';
import { isVisible } from '../../server/permitted';

/** What starts tasks of a cluster by itself, with when it does next and which revision it runs. @throws Failure `missing` */
export const listSchedules = query({
  permission: 'console:read',
  input: ClusterScope,
  run: async ({ cluster }, context): Promise<SchedulesView> => {
    const { schedules: all, problems, isPartial } = await loadSchedules(context, cluster);
    const schedules = all.filter((schedule) => isVisible(context, { cluster, family: familyOf(schedule) }));
    // Many schedules run the same revision.
    const lookups = new Map(
      await Promise.all(
        [...new Map(schedules.map((each) => [definitionNamed(each), each]))].map(
          async ([name, schedule]) => [name, await lookUpRevision(context, schedule)] as const,
        ),
      ),
    );
    const asOf = context.now();
    return {
      asOf,
      schedules: schedules.map((schedule) =>
        toScheduleView(schedule, lookups.get(definitionNamed(schedule)) ?? {}, asOf),
      ),
      problems,
      isPartial,
    };
  },
});

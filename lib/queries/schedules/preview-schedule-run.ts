import { type ScheduleRunView, ScheduleScope } from '../../domain/wire/schedule-actions';
import { familyOf, findSchedule } from '../../server/load/load-schedules';
import { query } from '../../server/operation';
import { planScheduleRunNow } from '../../server/preview/view-schedule-run';

/** What running a schedule now would do, and whether a task would start. Changes nothing. */
export const previewScheduleRun = query({
  permission: 'console:read',
  input: ScheduleScope,
  about: async ({ cluster, schedule }, context) => ({
    family: familyOf(await findSchedule(context, cluster, schedule)),
  }),
  run: async (at, context): Promise<ScheduleRunView> => (await planScheduleRunNow(context, at, 'preview')).view,
});

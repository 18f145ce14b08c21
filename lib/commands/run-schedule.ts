import { lastSegment } from '../domain/arn';
import { Failure } from '../domain/problem';
import { RunScheduleInput } from '../domain/wire/schedule-actions';
import { assertPassed } from '../server/guards/assert-passed';
import { familyOf, findSchedule } from '../server/load/load-schedules';
import { command } from '../server/operation';
import { planScheduleRunNow } from '../server/preview/view-schedule-run';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Runs at once what a schedule or a rule runs at its time: the same revision with the same overrides, which whoever made the
 * schedule has chosen. It gives a program no role, command or variable that it does not get anyway, so that it takes none of the
 * permissions for these.
 * @throws Failure `changed` when the schedule is no longer the one that was seen; `conflict` when a check fails, when nobody can
 * run what it runs, or with AWS's reason when no task could be placed
 */
export const runSchedule = command({
  permission: 'task:run',
  input: RunScheduleInput,
  about: async ({ cluster, schedule }, context) => ({
    family: familyOf(await findSchedule(context, cluster, schedule)),
  }),
  run: async ({ cluster, schedule, seen, despiteChecks }, context): Promise<{ tasks: string[] }> => {
    const planned = await planScheduleRunNow(context, { cluster, schedule }, crypto.randomUUID());
    if (planned.view.seen !== seen) {
      throw new Failure({ code: 'changed', source: 'gantry', facts: { part: 'schedule' } });
    }
    if (!despiteChecks) assertPassed(planned.view.checks);
    const { tasks = '', failure = '' } = await executeMutations([planned.mutation], context);
    const ids = tasks.split(' ').filter(Boolean).map(lastSegment);
    if (ids.length === 0) {
      throw new Failure({ code: 'conflict', source: 'ecs:RunTask', ...(failure.trim() && { detail: failure.trim() }) });
    }
    return { tasks: ids };
  },
});

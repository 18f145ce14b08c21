import { z } from 'zod';
import type { Check } from '../checks/check';
import type { SchedulesView } from '../schedules/schedule-view';
import { ClusterScope } from '../scope';
import type { ServerCall } from './server-call';

/** One schedule or rule's target, by its id. */
export const ScheduleScope = ClusterScope.extend({
  schedule: z.string('required').min(1, 'required').max(2_048, 'too-long'),
});

/** `seen`: what the preview showed; `despiteChecks`: run it although a check fails. */
export const RunScheduleInput = ScheduleScope.extend({
  seen: z.string().max(64, 'too-long'),
  despiteChecks: z.boolean().default(false),
});

/** What running a schedule now would do: of which revision, how many tasks, and whether one would start. */
export type ScheduleRunView = { seen: string; definition: string; count: number; checks: Check[] };

export type ListSchedules = ServerCall<z.input<typeof ClusterScope>, SchedulesView>;
export type PreviewScheduleRun = ServerCall<z.input<typeof ScheduleScope>, ScheduleRunView>;
/** Returns the ids of the tasks that were started. */
export type RunSchedule = ServerCall<z.input<typeof RunScheduleInput>, { tasks: string[] }>;

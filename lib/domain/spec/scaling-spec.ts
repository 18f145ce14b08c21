import { z } from 'zod';
import { text, wholeNumber } from './container-spec';

const Count = wholeNumber(0, 5_000);

/** Bounds that change by the clock. See PutScheduledAction. */
export const Schedule = z.object({
  name: text(/^[A-Za-z0-9_.-]+$/, 'name').max(256, 'too-long'),
  /** `at(…)`, `rate(…)` or `cron(…)`. */
  expression: text(
    /^(?:at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\)|rate\(\d+ (?:minute|hour|day)s?\)|cron\([^()]+\))$/,
    'schedule',
  ),
  /** Such as `Europe/Paris`. */
  timeZone: z.string().min(1, 'required'),
  min: Count,
  max: Count,
});
export type Schedule = z.infer<typeof Schedule>;

/** Between how many tasks auto scaling may move. */
export const Bounds = z
  .object({ min: Count, max: Count })
  .refine(({ min, max }) => min <= max, { message: 'bounds', path: ['max'] });
export type Bounds = z.infer<typeof Bounds>;

/** How the number of tasks follows what they have to do. */
export const Scaling = z
  .object({
    min: Count,
    max: Count,
    /** Targets that are kept to; any of them may add tasks, all must agree to take some away. */
    cpuPercent: wholeNumber(1, 100).optional(),
    memoryPercent: wholeNumber(1, 100).optional(),
    /** Requests a minute that one task answers. */
    requestsPerTarget: wholeNumber(1, 1_000_000).optional(),
    schedules: z.array(Schedule).max(200, 'too-many'),
  })
  .refine(({ min, max }) => min <= max, { message: 'bounds', path: ['max'] });
export type Scaling = z.infer<typeof Scaling>;

import { z } from 'zod';
import { checkPattern, PATTERN_MAX } from '../log-search/check-pattern';
import { ClusterScope, ServiceScope } from '../scope';
import { ErrorEvent } from './live-event';
import { LogLineSchema } from './log-event';

/** Of so many services the logs are searched, or read, as one. */
export const SERVICES_MAX = 20;
const TASKS_MAX = 100;

const instant = z.coerce.number('not-a-number').int('whole-number').min(0, 'too-small');
const listOf = (item: z.ZodString, most: number) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(item).min(1, 'required').max(most, 'too-many'));

export const SearchPattern = z
  .string()
  .max(PATTERN_MAX, 'too-long')
  .transform((typed, context) => {
    const checked = checkPattern(typed);
    if (checked.ok) return checked.pattern;
    context.addIssue({ code: 'custom', message: 'filter-pattern' });
    return z.NEVER;
  });

/** As an address has it: lists are joined by commas, instants are digits. */
export const SearchLogsInput = ClusterScope.extend({
  services: listOf(ServiceScope.shape.service, SERVICES_MAX),
  pattern: SearchPattern,
  from: instant,
  to: instant,
  tasks: listOf(z.string().regex(/^[0-9a-f]{32}$/, 'task'), TASKS_MAX).optional(),
});
export type SearchLogsInput = z.output<typeof SearchLogsInput>;

/** Everything in the range was searched · as many lines were found as one search gives · as many calls were made as it may. */
export const SEARCH_ENDS = ['range', 'hits', 'calls'] as const;
export type SearchEnd = (typeof SEARCH_ENDS)[number];

/** `searchedBackTo`: every line from there to the end of the range was looked at. */
const Reached = z.object({ searchedBackTo: z.number(), calls: z.number() });

/** Some lines that a search has found, in any order, and how far it has got · its end. */
export const LogSearchEvent = z.discriminatedUnion('kind', [
  Reached.extend({ kind: z.literal('found'), lines: z.array(LogLineSchema) }),
  Reached.extend({ kind: z.literal('end'), reason: z.enum(SEARCH_ENDS) }),
  ErrorEvent,
]);
export type LogSearchEvent = z.output<typeof LogSearchEvent>;

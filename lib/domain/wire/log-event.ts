import { z } from 'zod';
import type { LogLine } from '../log-line';
import { ErrorEvent, UnchangedEvent } from './live-event';
import { objectOf } from './object-of';

export const LogLineSchema = objectOf<LogLine>()({
  id: z.string(),
  at: z.number(),
  ingestedAt: z.number(),
  group: z.string(),
  stream: z.string(),
  taskId: z.string().optional(),
  container: z.string().optional(),
  message: z.string(),
});

/**
 * An event of a log stream. `cursor` continues after this event; `more`: AWS had more lines than fit in one event, and
 * they follow at once.
 */
export const LogEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('lines'),
    asOf: z.number(),
    lines: z.array(LogLineSchema),
    cursor: z.string(),
    more: z.boolean().optional(),
  }),
  UnchangedEvent.extend({ cursor: z.string() }),
  ErrorEvent,
]);
export type LogEvent = z.output<typeof LogEvent>;

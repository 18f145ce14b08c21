import 'server-only';
import { z } from 'zod';
import { Failure } from '../../domain/problem';
import { ServiceScope } from '../../domain/scope';
import type { LogEvent } from '../../domain/wire/log-event';
import { stream } from '../../server/stream';
import { toLogEvents } from './log-events';
import { decodeCursor } from './log-reader';
import { readPages } from './log-tail';
import { createLineFilter, listLogSources } from './log-watch';
import { getPollerRegistry } from './poller-registry';

/** A reader that was disconnected for longer than this starts again. */
const LONGEST_ABSENCE_MS = 6 * 60 * 60_000;

/** Streams the log lines of a service's tasks, from a cursor or from the end of the backlog on. */
export const streamLogs = stream({
  permission: 'logs:read',
  input: ServiceScope.extend({ after: z.string().optional() }),
  open: ({ after, ...scope }, context, signal): AsyncIterable<LogEvent> => {
    const refusal = getPollerRegistry().logs.findRefusal(scope);
    if (refusal) throw new Failure(refusal);
    const position = after === undefined ? undefined : decodeCursor(after);
    const from = position && position.watermark > context.now() - LONGEST_ABSENCE_MS ? position : undefined;
    return toLogEvents({
      states: getPollerRegistry().logs.states(scope, context, signal),
      from,
      readBack: async function* (since, to) {
        const { snapshot, problem } = await getPollerRegistry().services.latest(scope, context);
        if (!snapshot) throw new Failure(problem ?? { code: 'unexpected', source: 'live' });
        const isOwnLine = createLineFilter(scope, snapshot.value);
        for await (const page of readPages(context.logs, listLogSources(scope, snapshot.value), since, to)) {
          yield { ...page, lines: page.lines.filter(isOwnLine) };
        }
      },
    });
  },
});

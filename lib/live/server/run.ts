import 'server-only';
import { z } from 'zod';
import type { RunProgress } from '../../domain/deployment/run';
import type { Live, LiveEvent } from '../../domain/live';
import { Failure } from '../../domain/problem';
import { Scope } from '../../domain/scope';
import { query } from '../../server/operation';
import { runs } from '../../server/run-registry';
import { stream } from '../../server/stream';
import { runEvents } from './run-events';

const RunScope = Scope.extend({ run: z.uuid('format') });

const missing = (run: string) => new Failure({ code: 'missing', source: 'run', facts: { run } });

/** How far a run has got, for the first paint of its page. */
export const latestRun = query({
  permission: 'console:read',
  input: RunScope,
  run: async (scope, { now }): Promise<Live<RunProgress>> => {
    const value = runs().find(scope, scope.run);
    if (!value) throw missing(scope.run);
    return { asOf: now(), value };
  },
});

export const watchRun = stream({
  permission: 'console:read',
  input: RunScope,
  open: (scope, { now }, signal): AsyncIterable<LiveEvent<RunProgress>> => {
    const progress = runs().watch(scope, scope.run, signal);
    if (!progress) throw missing(scope.run);
    return runEvents(progress, now, signal);
  },
});

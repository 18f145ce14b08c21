import 'server-only';
import type { Live, LiveEvent } from '../../domain/live';
import { Failure } from '../../domain/problem';
import type { RunProgress } from '../../domain/runs/run';
import { RunScope } from '../../domain/wire/deploy-actions';
import { query } from '../../server/operation';
import { findRun } from '../../server/runs/find-run';
import { runs } from '../../server/runs/run-registry';
import { isUnderWay } from '../../server/runs/runs';
import { sleep } from '../../server/sleep';
import { stream } from '../../server/stream';
import { followRun } from './follow-run';
import { toRunEvents } from './run-events';

/** How far a run has got, for the first paint of its page. */
export const getLatestRun = query({
  permission: 'console:read',
  input: RunScope,
  run: async ({ run }, context): Promise<Live<RunProgress>> => {
    const value = await findRun(context, run);
    if (!value) throw new Failure({ code: 'missing', source: 'run', facts: { run } });
    return { asOf: context.now(), value };
  },
});

export const streamRun = stream({
  permission: 'console:read',
  input: RunScope,
  open: ({ run }, context, signal): AsyncIterable<LiveEvent<RunProgress>> => {
    const { scope, now } = context;
    const sources = {
      isLocal: () => {
        const localRun = runs().find(scope, run);
        return localRun !== undefined && isUnderWay(localRun);
      },
      watch: (until: AbortSignal) => runs().watch(scope, run, until),
      find: () => findRun(context, run),
      sleep,
    };
    return toRunEvents(followRun(sources, signal), now, signal);
  },
});

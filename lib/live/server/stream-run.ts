import 'server-only';
import type { Live, LiveEvent } from '../../domain/live';
import { Failure } from '../../domain/problem';
import type { RunProgress } from '../../domain/runs/run';
import type { Instant } from '../../domain/scope';
import { RunScope } from '../../domain/wire/deploy-actions';
import { query, stream } from '../../server/operation';
import { findRun } from '../../server/runs/find-run';
import { isUnderWay, runs } from '../../server/runs/runs';
import { sleep } from '../../server/sleep';
import { withHeartbeat } from './live-events';

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

/** How often somebody else's run is looked for in the journal while it goes on, and once it has come to rest, in looks. */
const TICK_MS = 1_000;
const TICKS_WHILE_RUNNING = 2;
const TICKS_AT_REST = 10;

export type RunSources = {
  /** Whether this process carries it on just now. */
  isLocal: () => boolean;
  /** Every change of it until it has come to rest, when this process carries it on. */
  watch: (signal: AbortSignal) => AsyncIterable<RunProgress> | undefined;
  /** Where it stands, wherever that is known. */
  find: () => Promise<RunProgress | undefined>;
  sleep: (ms: number) => Promise<void>;
};

/** A run for as long as anybody looks, whoever carries it on: this process, another replica, or nobody for a while. */
export async function* followRun(sources: RunSources, signal: AbortSignal): AsyncGenerator<RunProgress, void> {
  const { isLocal, watch, find, sleep } = sources;
  let lastText = '';
  const hasChanged = (progress: RunProgress) => {
    const text = JSON.stringify(progress);
    const isNew = text !== lastText;
    lastText = text;
    return isNew;
  };

  while (!signal.aborted) {
    if (isLocal()) {
      for await (const progress of watch(signal) ?? []) if (hasChanged(progress)) yield progress;
    }
    if (signal.aborted) return;
    const found = await ignoreFailure(find());
    if (found && hasChanged(found)) yield found;
    const ticks = found && isUnderWay(found) ? TICKS_WHILE_RUNNING : TICKS_AT_REST;
    for (let tick = 0; tick < ticks && !isLocal() && !signal.aborted; tick += 1) await sleep(TICK_MS);
  }
}

/** What AWS does not answer now it may answer at the next look; meanwhile people see what they saw. */
async function ignoreFailure<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** A run as a live stream. It stays open after the run has finished, since a stream that ends is opened again. */
export async function* toRunEvents(
  progress: AsyncIterable<RunProgress>,
  now: () => Instant,
  signal: AbortSignal,
): AsyncGenerator<LiveEvent<RunProgress>, void> {
  for await (const value of withHeartbeat(keepOpenUntilAborted(progress, signal))) {
    yield value ? { kind: 'snapshot', asOf: now(), value } : { kind: 'unchanged', asOf: now() };
  }
}

async function* keepOpenUntilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void> {
  yield* items;
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

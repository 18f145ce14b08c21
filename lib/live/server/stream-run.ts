import 'server-only';
import type { Live, LiveEvent } from '../../domain/live';
import { Failure } from '../../domain/problem';
import type { RunProgress } from '../../domain/runs/run';
import type { Instant } from '../../domain/scope';
import { RunScope } from '../../domain/wire/deploy-actions';
import { query } from '../../server/operation';
import { findRecentRun } from '../../server/runs/find-recent-run';
import { findRun } from '../../server/runs/find-run';
import { resourceOfRun } from '../../server/runs/resource-of-run';
import { isUnderWay, runs } from '../../server/runs/runs';
import { sleep } from '../../server/sleep';
import { stream } from '../../server/stream';
import { withHeartbeat } from './live-events';

/** The progress of a run, for the first paint of its page. */
export const getLatestRun = query({
  permission: 'console:read',
  input: RunScope,
  about: resourceOfRun,
  run: async ({ run }, context): Promise<Live<RunProgress>> => {
    const value = await findRun(context, run);
    if (!value) throw new Failure({ code: 'missing', source: 'run', facts: { reason: 'no-run', run } });
    return { asOf: context.now(), value };
  },
});

export const streamRun = stream({
  permission: 'console:read',
  input: RunScope,
  about: resourceOfRun,
  open: async ({ run }, context, signal): Promise<AsyncIterable<LiveEvent<RunProgress>>> => {
    const { scope, now } = context;
    const find = () => findRecentRun(context, run);
    if ((await ignoreFailure(find().then((progress) => progress ?? 'missing'))) === 'missing') {
      throw new Failure({ code: 'missing', source: 'run', facts: { reason: 'no-run', run } });
    }
    const sources = {
      isLocal: () => {
        const localRun = runs().find(scope, run);
        return localRun !== undefined && isUnderWay(localRun);
      },
      progressHere: () => runs().find(scope, run),
      watch: (until: AbortSignal) => runs().watch(scope, run, until),
      find,
      sleep,
    };
    return toRunEvents(followRun(sources, signal), now, signal);
  },
});

/**
 * How often a run of another replica is read from the journal while it is under way, and after it has ended, in polls.
 */
const TICK_MS = 1_000;
const TICKS_WHILE_RUNNING = 2;
const TICKS_AT_REST = 10;

export type RunSources = {
  /** Whether this process executes it. */
  isLocal: () => boolean;
  /** Its progress as this process knows it, another object after each change; undefined when it never executed it. */
  progressHere: () => RunProgress | undefined;
  /** Yields its progress until it has ended, if this process executes it. */
  watch: (signal: AbortSignal) => AsyncIterable<RunProgress> | undefined;
  /** Its progress, from this process or from the journal. */
  find: () => Promise<RunProgress | undefined>;
  sleep: (ms: number) => Promise<void>;
};

/** Yields the progress of a run, whichever replica executes it, until `signal` aborts. */
export async function* followRun(sources: RunSources, signal: AbortSignal): AsyncGenerator<RunProgress, void> {
  const { isLocal, progressHere, watch, find, sleep } = sources;
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
    const known = progressHere();
    const found = await ignoreFailure(find());
    if (found && hasChanged(found)) yield found;
    const ticks = found && isUnderWay(found) ? TICKS_WHILE_RUNNING : TICKS_AT_REST;
    // An undo of one call begins and ends between two polls.
    const isUnchanged = () => !isLocal() && progressHere() === known && !signal.aborted;
    for (let tick = 0; tick < ticks && isUnchanged(); tick += 1) await sleep(TICK_MS);
  }
}

/** A failed read is tried again at the next poll; until then readers keep the last value. */
async function ignoreFailure<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/**
 * Streams the progress of a run. The stream stays open after the run has ended, because browsers reopen a stream that
 * ends.
 */
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

import { Failure } from '../../domain/problem';
import type { RunProgress } from '../../domain/runs/run';

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

const isInProgress = ({ outcome }: RunProgress): boolean => outcome === 'running' || outcome === 'undoing';

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
    const ticks = found && isInProgress(found) ? TICKS_WHILE_RUNNING : TICKS_AT_REST;
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

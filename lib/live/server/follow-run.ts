import { Failure } from '../../domain/problem';
import type { RunProgress } from '../../domain/runs/run';

/** How often somebody else's run is looked for in the journal while it goes on, and once it has come to rest, in looks. */
const LOOK_MS = 1_000;
const WHILE_MOVING = 2;
const AT_REST = 10;

export type RunSources = {
  /** Whether this process carries it on just now. */
  isHere: () => boolean;
  /** Every change of it until it has come to rest, when this process carries it on. */
  watch: (signal: AbortSignal) => AsyncIterable<RunProgress> | undefined;
  /** Where it stands, wherever that is known. */
  find: () => Promise<RunProgress | undefined>;
  sleep: (ms: number) => Promise<void>;
};

const isMoving = ({ outcome }: RunProgress): boolean => outcome === 'running' || outcome === 'undoing';

/** A run for as long as anybody looks, whoever carries it on: this process, another replica, or nobody for a while. */
export async function* followRun(sources: RunSources, signal: AbortSignal): AsyncGenerator<RunProgress, void> {
  const { isHere, watch, find, sleep } = sources;
  let told = '';
  const isNews = (progress: RunProgress) => {
    const text = JSON.stringify(progress);
    const isNew = text !== told;
    told = text;
    return isNew;
  };

  while (!signal.aborted) {
    if (isHere()) {
      for await (const progress of watch(signal) ?? []) if (isNews(progress)) yield progress;
    }
    if (signal.aborted) return;
    const found = await unlessUnanswered(find());
    if (found && isNews(found)) yield found;
    const looks = found && isMoving(found) ? WHILE_MOVING : AT_REST;
    for (let look = 0; look < looks && !isHere() && !signal.aborted; look += 1) await sleep(LOOK_MS);
  }
}

/** What AWS does not answer now it may answer at the next look; meanwhile people see what they saw. */
async function unlessUnanswered<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

import { Failure } from '../../domain/problem';
import type { RunProgress } from '../../domain/runs/run';
import type { RunUpdate } from '../../domain/runs/run-event';
import type { RunRecord } from '../../domain/runs/run-record';

/** A run whose execution stops before its next mutation when this process ends, so that another replica continues it. */
export type Handover = {
  report: (progress: RunProgress) => void;
  persist: (update: RunUpdate) => Promise<void>;
  /** Ends waits. */
  signal: AbortSignal;
  /** Whether something was left undone for another replica. */
  isCut: () => boolean;
};

type HandoverContext = {
  report: (progress: RunProgress) => void;
  persist: (update: RunUpdate) => Promise<void>;
  /** Aborts when this process has been told to end. */
  ending: AbortSignal;
  /** False when no other replica could read what this one has recorded. */
  isJournalKept: () => boolean;
};

/**
 * Wraps what a run is executed with. Once the process ends, no step or mutation is begun, results of calls under way are
 * still recorded, and failures that only come from stopping are not.
 */
export function createHandover(
  record: RunRecord,
  { report, persist, ending, isJournalKept }: HandoverContext,
): Handover {
  const waits = new AbortController();
  let isCut = false;
  const isStopping = () => ending.aborted && isJournalKept();
  const endWaits = () => {
    if (isStopping()) waits.abort();
  };
  ending.addEventListener('abort', endWaits, { once: true });
  endWaits();

  return {
    signal: waits.signal,
    isCut: () => isCut,
    report: (progress) => {
      if (!isStopping()) report(progress);
    },
    persist: async (update) => {
      if (!isStopping()) return persist(update);
      if (beginsSomething(update)) {
        isCut = true;
        throw new Failure({ code: 'conflict', source: 'gantry', facts: { reason: 'lease-lost', run: record.id } });
      }
      if (comesFromStopping(update) || (update.type === 'ended' && isCut)) {
        isCut = true;
        return;
      }
      await persist(update);
    },
  };
}

const beginsSomething = (update: RunUpdate): boolean =>
  update.type === 'intent' || (update.type === 'step' && update.state === 'running');

const comesFromStopping = (update: RunUpdate): boolean =>
  update.type === 'retained' || (update.type === 'step' && (update.state === 'failed' || update.state === 'skipped'));

import 'server-only';
import type { RunProgress, RunReference } from '../../domain/runs/run';
import type { RunUpdate } from '../../domain/runs/run-event';
import { HEARTBEAT_MS, progressOf, type RunRecord } from '../../domain/runs/run-record';
import type { Instant } from '../../domain/scope';
import type { Context } from '../context';
import { sleep } from '../sleep';
import { type Lease, runWriter } from './run-journal';
import { runs } from './run-registry';

/** What a run is executed with; the same for doing and for undoing. */
export type RunExecution = {
  id: string;
  before: RunRecord;
  report: (progress: RunProgress) => void;
  note: (update: RunUpdate) => Promise<void>;
  now: () => Instant;
  sleep: (ms: number) => Promise<void>;
  /** Aborts when another run takes the service over, which `supersededBy` names then. */
  signal: AbortSignal;
  supersededBy: () => RunReference | undefined;
};

/**
 * Executes a run in this process, where it goes on when the browser has left. Its signs of life are in the journal, and
 * all that comes of it.
 * @returns the run's id, at once
 */
export function runInBackground(
  { scope, journal, now }: Pick<Context, 'scope' | 'journal' | 'now'>,
  lease: Lease,
  work: (execution: RunExecution) => Promise<RunRecord>,
): string {
  const { id } = lease.record;
  const writer = runWriter(journal, lease, now);
  const started = runs().start(scope, progressOf(lease.record), async (report, { signal, supersededBy }) => {
    const heartbeat = setInterval(async () => {
      const by = await writer.beat();
      if (by) void runs().supersede(scope, id, by);
    }, HEARTBEAT_MS);
    heartbeat.unref();
    try {
      const ended = await work({
        id,
        before: lease.record,
        report,
        note: writer.note,
        now,
        sleep: (ms) => sleep(ms, signal),
        signal,
        supersededBy,
      });
      runs().remember(scope, ended);
    } finally {
      clearInterval(heartbeat);
    }
  });
  runs().remember(scope, lease.record);
  return started;
}

import 'server-only';
import type { RunProgress } from '../../domain/runs/run';
import type { RunUpdate } from '../../domain/runs/run-event';
import { HEARTBEAT_MS, progressOf, type RunRecord } from '../../domain/runs/run-record';
import type { Instant } from '../../domain/scope';
import type { Context } from '../context';
import { type Lease, runWriter } from './run-journal';
import { runs } from './run-registry';

/** What a run is carried out with; the same for doing and for undoing. */
export type RunExecution = {
  id: string;
  before: RunRecord;
  report: (progress: RunProgress) => void;
  note: (update: RunUpdate) => Promise<void>;
  now: () => Instant;
  sleep: (ms: number) => Promise<void>;
};

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Carries a run on in this process, where it goes on when the browser has left. Its signs of life are in the journal, and
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
  const carry = async (report: RunExecution['report']) => {
    const beating = setInterval(() => void writer.beat(), HEARTBEAT_MS);
    beating.unref();
    try {
      const ended = await work({ id, before: lease.record, report, note: writer.note, now, sleep });
      runs().remember(scope, ended);
    } finally {
      clearInterval(beating);
    }
  };
  const started = runs().start(scope, progressOf(lease.record), carry);
  runs().remember(scope, lease.record);
  return started;
}

import 'server-only';
import type { RunProgress } from '../domain/deployment/run';
import type { RunNews } from '../domain/deployment/run-event';
import { BEAT_MS, progressOf, type RunRecord } from '../domain/deployment/run-record';
import type { Instant } from '../domain/scope';
import type { Context } from './context';
import { type Lease, runWriter } from './run-journal';
import { runs } from './run-registry';

/** What a run is carried out with; the same for doing and for undoing. */
export type Carriage = {
  id: string;
  before: RunRecord;
  report: (progress: RunProgress) => void;
  note: (news: RunNews) => Promise<void>;
  now: () => Instant;
  sleep: (ms: number) => Promise<void>;
};

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Carries a run on in this process, where it goes on when the browser has left. Its signs of life are in the journal, and
 * all that comes of it.
 * @returns the run's id, at once
 */
export function carryRun(
  { scope, journal, now }: Pick<Context, 'scope' | 'journal' | 'now'>,
  lease: Lease,
  work: (carriage: Carriage) => Promise<RunRecord>,
): string {
  const { id } = lease.record;
  const writer = runWriter(journal, lease, now);
  const carry = async (report: Carriage['report']) => {
    const beating = setInterval(() => void writer.beat(), BEAT_MS);
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

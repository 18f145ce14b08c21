import 'server-only';
import type { RunProgress } from '../../domain/runs/run';
import { progressOf, type RunRecord } from '../../domain/runs/run-record';
import type { Context } from '../context';
import { adoptReleasedRun } from './adopt-run';
import { isBeingHandedOver, isLeaseAlive } from './lease';
import { readRun } from './run-journal';
import { isUnderWay, runs } from './runs';

type Source = Pick<Context, 'scope' | 'journal' | 'now'>;

/**
 * Reads a run: from this process if it executes it, else from the journal. Without a living lease it is `interrupted`,
 * unless a replica that has ended has just released it: then this one continues it.
 */
export async function findRun(source: Source, id: string): Promise<RunProgress | undefined> {
  const { scope, journal, now } = source;
  const here = runs().find(scope, id);
  if (here && isUnderWay(here)) return here;
  const recorded = await readRun(journal, id);
  // The newest events of this process may not be readable in the journal yet.
  if (!recorded || (here && recorded.lease === runs().recall(scope, id)?.lease)) return here;
  adoptReleasedRun(source, recorded);
  return progressOf(recorded, isLeaseAlive(recorded, now()) || isBeingHandedOver(recorded, now()));
}

/**
 * Reads the record of a run to continue it: its state from the journal, with redacted values from this process's memory
 * if it has them.
 */
export async function recallRun({ scope, journal }: Source, id: string): Promise<RunRecord | undefined> {
  const [remembered, recorded] = [runs().recall(scope, id), await readRun(journal, id)];
  if (!remembered || !recorded) return remembered ?? recorded;
  const isNewer = recorded.lease !== remembered.lease;
  return isNewer ? { ...recorded, steps: remembered.steps, redactedSteps: [] } : remembered;
}

import 'server-only';
import type { RunProgress } from '../../domain/runs/run';
import { progressOf, type RunRecord } from '../../domain/runs/run-record';
import type { Context } from '../context';
import { isLeaseAlive, readRun } from './run-journal';
import { isUnderWay, runs } from './runs';

type Asked = Pick<Context, 'scope' | 'journal' | 'now'>;

/**
 * A run as it stands: what this process knows of those that it carries on itself, else what the journal tells. One that
 * nobody gives signs of life of is `interrupted`.
 */
export async function findRun({ scope, journal, now }: Asked, id: string): Promise<RunProgress | undefined> {
  const here = runs().find(scope, id);
  if (here && isUnderWay(here)) return here;
  const written = await readRun(journal, id);
  // What was done here last may not be readable yet.
  if (!written || (here && written.lease === runs().recall(scope, id)?.lease)) return here;
  return progressOf(written, isLeaseAlive(written, now()));
}

/**
 * All that is known of a run for whoever is to carry it on: where it stands by the journal, with the values that were
 * never written down when it was this process that was told them.
 */
export async function recallRun({ scope, journal }: Asked, id: string): Promise<RunRecord | undefined> {
  const [remembered, written] = [runs().recall(scope, id), await readRun(journal, id)];
  if (!remembered || !written) return remembered ?? written;
  const isNewer = written.lease !== remembered.lease;
  return isNewer ? { ...written, steps: remembered.steps, redactedSteps: [] } : remembered;
}

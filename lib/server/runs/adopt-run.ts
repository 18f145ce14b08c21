import 'server-only';
import { openCloud } from '../../aws';
import type { Cloud } from '../../domain/cloud';
import { Failure } from '../../domain/problem';
import type { RunRecord } from '../../domain/runs/run-record';
import type { Context } from '../context';
import { log } from '../log';
import { shutdown } from '../shutdown/shutdown';
import { sleep } from '../sleep';
import { executeRun, runInBackground } from './execute-run';
import { executeUndo } from './execute-undo';
import { isBeingHandedOver } from './lease';
import { appendRunUpdate, takeOver } from './run-journal';
import { isUnderWay } from './runs';

type Source = Pick<Context, 'scope' | 'journal' | 'now'>;

declare global {
  var gantryPendingAdoptions: Set<string> | undefined;
}

/** The runs that this process is about to adopt, kept on globalThis because Next may load this module more than once. */
const pendingAdoptions = (): Set<string> => {
  globalThis.gantryPendingAdoptions ??= new Set();
  return globalThis.gantryPendingAdoptions;
};

/** Continues a run in the background when the replica that executed it has just released it, and does nothing otherwise. */
export function adoptReleasedRun(source: Source, record: RunRecord): void {
  const pending = pendingAdoptions();
  const isReleased = isUnderWay(record) && isBeingHandedOver(record, source.now());
  if (!isReleased || pending.has(record.id) || shutdown().signal.aborted) return;
  pending.add(record.id);
  adoptRun({ ...openCloud(source.scope), ...source }, record)
    .then(() => log().info({ run: record.id }, 'continues a run of a replica that has ended'))
    .catch((error: unknown) => {
      // Usually another replica was faster.
      if (!(error instanceof Failure)) log().error({ err: error, run: record.id }, 'a run could not be adopted');
    })
    .finally(() => pending.delete(record.id));
}

/**
 * Acquires the lease of a released run and continues it, or its undo, for the person who started it.
 * @throws Failure `conflict` `lease-lost` when another replica was faster
 */
export async function adoptRun(context: Source & Cloud, record: RunRecord): Promise<void> {
  const { journal, now } = context;
  const { by } = record;
  const lease = await takeOver(journal, record, { by, now, sleep });
  const isUndo = record.outcome === 'undoing';
  const continued = await appendRunUpdate(journal, lease, { type: isUndo ? 'undoing' : 'again', by }, now);
  runInBackground(context, continued, (execution) =>
    isUndo ? executeUndo(continued.record, context, execution) : executeRun(continued.record, context, execution),
  );
}

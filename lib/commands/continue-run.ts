import { Failure } from '../domain/problem';
import type { RunProgress } from '../domain/runs/run';
import type { RunUpdate } from '../domain/runs/run-event';
import { progressOf, type RunRecord } from '../domain/runs/run-record';
import type { Context } from '../server/context';
import { assertMayContinue, assertMayUndo } from '../server/guards/assert-run-allowed';
import { claimAgain } from '../server/guards/claim-service';
import { executeRun, runInBackground } from '../server/runs/execute-run';
import { executeUndo } from '../server/runs/execute-undo';
import { recallRun } from '../server/runs/find-run';
import { isLeaseAlive } from '../server/runs/lease';
import { appendRunUpdate, type Lease, takeOver } from '../server/runs/run-journal';
import { sleep } from '../server/sleep';

/**
 * Reads a run that is to be resumed, retried or undone.
 * @param isAllowed whether its state allows that
 * @throws Failure `missing`, `conflict` `run-not-ready` when its state does not allow it
 */
export async function runAtRest(
  context: Context,
  id: string,
  isMeant: (run: RunProgress) => boolean,
): Promise<RunRecord> {
  const record = await recallRun(context, id);
  if (!record) throw new Failure({ code: 'missing', source: 'run', facts: { reason: 'no-run', run: id } });
  const progress = progressOf(record, isLeaseAlive(record, context.now()));
  if (isMeant(progress)) return record;
  const { outcome } = progress;
  throw new Failure({ code: 'conflict', source: 'gantry', facts: { reason: 'run-not-ready', run: id, outcome } });
}

/**
 * Continues a run, or its undo, under its own id: completed steps stay, failed ones are retried.
 * @throws Failure `conflict` `lease-lost`, `conflict` `run-under-way` when another run changes the service, `forbidden`
 */
export function continueRun(context: Context, record: RunRecord): Promise<{ run: string }> {
  return claimAgain(context, record, async () => {
    if (record.outcome === 'undoing') return beginUndo(context, record);
    await assertMayContinue(context, record);
    const lease = await leaseOf(context, record, { type: 'again', by: context.actor.id });
    return {
      run: runInBackground(context, lease, (execution) => executeRun(lease.record, context, execution)),
    };
  });
}

/**
 * Reverts what a run itself has done.
 * @throws Failure `conflict` `lease-lost`, `conflict` `run-under-way` when another run changes the service, `forbidden`
 */
export const startUndo = (context: Context, record: RunRecord): Promise<{ run: string }> =>
  claimAgain(context, record, () => beginUndo(context, record));

async function beginUndo(context: Context, record: RunRecord): Promise<{ run: string }> {
  await assertMayUndo(context, record);
  const lease = await leaseOf(context, record, { type: 'undoing', by: context.actor.id });
  return { run: runInBackground(context, lease, (execution) => executeUndo(lease.record, context, execution)) };
}

async function leaseOf({ actor, journal, now }: Context, record: RunRecord, update: RunUpdate): Promise<Lease> {
  const lease = await takeOver(journal, record, { by: actor.id, now, sleep });
  // Values that were redacted in the journal are in this process's memory only.
  const whole = { ...lease.record, steps: record.steps, redactedSteps: record.redactedSteps };
  return appendRunUpdate(journal, { ...lease, record: whole }, update, now);
}

import { Failure } from '../../domain/problem';
import type { RunOutcome } from '../../domain/runs/run';
import type { RunUpdate } from '../../domain/runs/run-event';
import { isDone, progressOf, type RunRecord, stateOf } from '../../domain/runs/run-record';
import type { Context } from '../context';
import { assertMay } from '../create-operations';
import { assertPlanAllowed } from '../guards/assert-plan-allowed';
import { executeRun } from './execute-run';
import { executeUndo } from './execute-undo';
import { recallRun } from './find-run';
import { runInBackground, sleep } from './run-in-background';
import { appendRunUpdate, isLeaseAlive, type Lease, takeOver } from './run-journal';

/**
 * A run that has come to rest in one of some ways.
 * @throws Failure `missing`, `conflict` `run-not-there` when it stands otherwise by now
 */
export async function runAtRest(context: Context, id: string, paths: readonly RunOutcome[]): Promise<RunRecord> {
  const record = await recallRun(context, id);
  if (!record) throw new Failure({ code: 'missing', source: 'run', facts: { run: id } });
  const { outcome } = progressOf(record, isLeaseAlive(record, context.now()));
  if (paths.includes(outcome)) return record;
  throw new Failure({ code: 'conflict', source: 'gantry', facts: { reason: 'run-not-there', run: id, outcome } });
}

/**
 * Goes on with what is left of a run, or of its undo, under its own id: what is done stays, what failed is tried again.
 * @throws Failure `conflict` `carried-on-elsewhere`, `forbidden`
 */
export async function continueRun(context: Context, record: RunRecord): Promise<{ run: string }> {
  if (record.outcome === 'undoing') return startUndo(context, record);
  assertPlanAllowed(
    record.steps.filter(({ id }) => !isDone(stateOf(record, id))),
    context,
  );
  const lease = await leaseOf(context, record, { type: 'again', by: context.actor.id });
  return { run: runInBackground(context, lease, (execution) => executeRun(lease.record, context, execution)) };
}

/**
 * Takes back what a run itself has made.
 * @throws Failure `conflict` `carried-on-elsewhere`, `forbidden`
 */
export async function startUndo(context: Context, record: RunRecord): Promise<{ run: string }> {
  assertMay(context.actor, 'run:undo');
  const lease = await leaseOf(context, record, { type: 'undoing', by: context.actor.id });
  return { run: runInBackground(context, lease, (execution) => executeUndo(lease.record, context, execution)) };
}

async function leaseOf({ actor, journal, now }: Context, record: RunRecord, update: RunUpdate): Promise<Lease> {
  const lease = await takeOver(journal, record, { by: actor.id, now, sleep });
  // What this process was told and never wrote down is not in what it reads.
  const whole = { ...lease.record, steps: record.steps, redactedSteps: record.redactedSteps };
  return appendRunUpdate(journal, { ...lease, record: whole }, update, now);
}

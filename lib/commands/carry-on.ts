import type { RunOutcome } from '../domain/deployment/run';
import type { RunNews } from '../domain/deployment/run-event';
import { isDone, progressOf, type RunRecord, stateOf } from '../domain/deployment/run-record';
import { Failure } from '../domain/problem';
import { carryRun, sleep } from '../server/carry-run';
import type { Context } from '../server/context';
import { assertMay } from '../server/door';
import { recallRun } from '../server/find-run';
import { assertPlanAllowed } from '../server/gather/assert-plan-allowed';
import { isHeard, type Lease, takeOver, withNews } from '../server/run-journal';
import { runPlan } from './run-plan';
import { undoPlan } from './undo-plan';

/**
 * A run that has come to rest in one of some ways.
 * @throws Failure `missing`, `conflict` `run-not-there` when it stands otherwise by now
 */
export async function runAtRest(context: Context, id: string, ways: readonly RunOutcome[]): Promise<RunRecord> {
  const record = await recallRun(context, id);
  if (!record) throw new Failure({ code: 'missing', source: 'run', facts: { run: id } });
  const { outcome } = progressOf(record, isHeard(record, context.now()));
  if (ways.includes(outcome)) return record;
  throw new Failure({ code: 'conflict', source: 'gantry', facts: { reason: 'run-not-there', run: id, outcome } });
}

/**
 * Goes on with what is left of a run, or of its undo, under its own id: what is done stays, what failed is tried again.
 * @throws Failure `conflict` `carried-on-elsewhere`, `forbidden`
 */
export async function carryOn(context: Context, record: RunRecord): Promise<{ run: string }> {
  if (record.outcome === 'undoing') return takeBackRun(context, record);
  assertPlanAllowed(
    record.steps.filter(({ id }) => !isDone(stateOf(record, id))),
    context,
  );
  const lease = await leaseOf(context, record, { type: 'again', by: context.actor.id });
  return { run: carryRun(context, lease, (carriage) => runPlan(lease.record, context, carriage)) };
}

/**
 * Takes back what a run itself has made.
 * @throws Failure `conflict` `carried-on-elsewhere`, `forbidden`
 */
export async function takeBackRun(context: Context, record: RunRecord): Promise<{ run: string }> {
  assertMay(context.actor, 'run:undo');
  const lease = await leaseOf(context, record, { type: 'undoing', by: context.actor.id });
  return { run: carryRun(context, lease, (carriage) => undoPlan(lease.record, context, carriage)) };
}

async function leaseOf({ actor, journal, now }: Context, record: RunRecord, news: RunNews): Promise<Lease> {
  const lease = await takeOver(journal, record, { by: actor.id, now, sleep });
  // What this process was told and never wrote down is not in what it reads.
  const whole = { ...lease.record, steps: record.steps, withheld: record.withheld };
  return withNews(journal, { ...lease, record: whole }, news, now);
}

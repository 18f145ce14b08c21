import { CHANGE_RULES } from '../../domain/changes/change-rules';
import type { Call } from '../../domain/plan/mutation';
import { mutationsOf } from '../../domain/plan/privileges';
import { callStatusOf, isDone, outputsOf, type RunRecord, stateOf } from '../../domain/runs/run-record';
import type { Context } from '../context';
import { assertPermitted } from '../permitted';
import { assertNoRefusal } from './assert-plan-allowed';
import { findRefusals } from './find-refusals';

/**
 * Checks that a person may do what is left of a run, whoever has begun it.
 * @throws Failure `forbidden`
 */
export function assertMayContinue(context: Context, record: RunRecord): Promise<void> {
  const left = record.steps.filter(({ id }) => !isDone(stateOf(record, id)));
  return assertCallsAllowed(
    context,
    record,
    mutationsOf(left).map(({ call }) => call),
  );
}

/**
 * Checks that a person may do what an undo does: it deletes what somebody else, who may do more, has perhaps made.
 * @throws Failure `forbidden`
 */
export function assertMayUndo(context: Context, record: RunRecord): Promise<void> {
  assertPermitted(context, 'run:undo');
  const calls = record.steps.flatMap(({ id, mutations }) =>
    mutations.flatMap(({ undo = [] }, index) =>
      callStatusOf(record, id, index) ? undo.filter(({ waitUntil }) => !waitUntil).map(({ call }) => call) : [],
    ),
  );
  return assertCallsAllowed(context, record, calls, true);
}

async function assertCallsAllowed(
  context: Context,
  record: RunRecord,
  calls: readonly Call[],
  isUndo = false,
): Promise<void> {
  assertPermitted(context, CHANGE_RULES[record.verb].permission);
  const { cluster, service } = record;
  const question = { calls, outputs: outputsOf(record), changed: { cluster, service }, isUndo };
  assertNoRefusal(context, await findRefusals(context, question));
}

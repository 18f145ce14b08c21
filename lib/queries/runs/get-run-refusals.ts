import { Failure } from '../../domain/problem';
import type { RunRecord } from '../../domain/runs/run-record';
import { type RunRefusal, type RunRefusals, RunScope } from '../../domain/wire/deploy-actions';
import type { Context } from '../../server/context';
import { assertMayContinue, assertMayUndo } from '../../server/guards/assert-run-allowed';
import { query } from '../../server/operation';
import { recallRun } from '../../server/runs/find-run';
import { resourceOfRun } from '../../server/runs/resource-of-run';

/**
 * Why a person may not undo a run, or do what is left of it: both may take more than what the run is called, such as deleting
 * a cluster that somebody else had made. Nothing of a run that there is not.
 */
export const getRunRefusals = query({
  permission: 'console:read',
  input: RunScope,
  about: resourceOfRun,
  run: async ({ run }, context): Promise<RunRefusals> => {
    const record = await recallRun(context, run);
    if (!record) return {};
    const [undo, resume] = await Promise.all([
      refusalOf(assertMayUndo, context, record),
      refusalOf(record.outcome === 'undoing' ? assertMayUndo : assertMayContinue, context, record),
    ]);
    return { ...(undo && { undo }), ...(resume && { resume }) };
  },
});

async function refusalOf(
  assertAllowed: (context: Context, record: RunRecord) => Promise<void>,
  context: Context,
  record: RunRecord,
): Promise<RunRefusal | undefined> {
  try {
    await assertAllowed(context, record);
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure) || error.problem.code !== 'forbidden') throw error;
    const { reason = 'not-permitted', ...facts } = error.problem.facts ?? {};
    return { reason, facts: { ask: 'none', subject: '', ...facts } };
  }
}

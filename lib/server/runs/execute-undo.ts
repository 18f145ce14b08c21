import { Failure } from '../../domain/problem';
import type { RetainedReason, RunReference } from '../../domain/runs/run';
import { progressOf, type RunRecord } from '../../domain/runs/run-record';
import { resultOf } from '../../domain/runs/run-result';
import { problemOf, type RunCloud, type RunOptions, trackRun } from './execute-run';
import { madeMutations, type RevertContext, revertMutations } from './revert-step';
import { supersessionIn } from './run-journal';

/**
 * Undoes a run: reverts what it has created or changed, last first, and waits until resources are gone that others
 * depend on. What cannot be reverted is retained, with a reason, and so is what it depends on.
 * @returns the record of the run at its end
 */
export async function executeUndo(before: RunRecord, cloud: RunCloud, options: RunOptions): Promise<RunRecord> {
  const { now, sleep, signal, assertCurrent = async () => {} } = options;
  const { get, recordUpdate } = trackRun(before, options);
  const context: RevertContext = { cloud, record: get, recordUpdate, now, sleep, signal, assertCurrent };
  const bugs: unknown[] = [];
  /** Steps that a retained resource depends on. */
  const needed = new Set<string>();

  let supersededBy: RunReference | undefined;
  for (const step of before.steps.toReversed()) {
    supersededBy = options.supersededBy?.();
    if (supersededBy) break;
    const mutations = madeMutations(get(), step);
    if (mutations.length === 0) continue;
    const retain = async (reason: RetainedReason, problem?: ReturnType<typeof problemOf>) => {
      // What was only changed or deleted depends on nothing.
      if (reason !== 'cannot-revert' || step.effect === 'create') for (const id of step.dependsOn) needed.add(id);
      await recordUpdate({ type: 'retained', step: step.id, reason, problem });
    };
    if (needed.has(step.id)) await retain('still-needed');
    else if (!mutations.some(({ mutation }) => mutation.undo)) await retain('cannot-revert');
    else {
      try {
        await recordUpdate({ type: 'step', step: step.id, state: 'running' });
        await revertMutations(step, context);
        await recordUpdate({ type: 'step', step: step.id, state: 'undone' });
      } catch (error) {
        supersededBy = options.supersededBy?.() ?? supersessionIn(error);
        if (supersededBy) break;
        if (!(error instanceof Failure)) bugs.push(error);
        const problem = problemOf(error);
        await retain(problem.facts?.reason === 'service-changed' ? 'changed-since' : 'refused', problem);
      }
    }
  }
  const result = resultOf(progressOf(get()));
  if (supersededBy) await recordUpdate({ type: 'ended', outcome: 'superseded', by: supersededBy, result });
  else await recordUpdate({ type: 'ended', outcome: 'undone', result });
  if (bugs.length > 0) throw new AggregateError(bugs, 'an undo broke');
  return get();
}

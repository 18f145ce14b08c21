import { canUndo } from '../domain/runs/run';
import { RunScope } from '../domain/wire/deploy-actions';
import { command } from '../server/operation';
import { resourceOfRun } from '../server/runs/resource-of-run';
import { runAtRest, startUndo } from './continue-run';

/**
 * Undoes a run: deletes what it created and reverts what it changed, last first. What existed before is not touched.
 * What cannot be reverted is retained, with a reason.
 * @throws Failure `missing`, `conflict` when it is under way or has succeeded, or when somebody else has resumed it
 */
export const undoRun = command({
  permission: 'run:undo',
  input: RunScope,
  about: resourceOfRun,
  run: async ({ run }, context) => startUndo(context, await runAtRest(context, run, canUndo)),
});

import { canUndo } from '../domain/runs/run';
import { RunScope } from '../domain/wire/deploy-actions';
import { command } from '../server/operation';
import { runAtRest, startUndo } from './continue-run';

/**
 * Takes back what a run itself has made, in reverse order, and says what it leaves and why. What was there before the run
 * is not touched.
 * @throws Failure `missing`, `conflict` when it is under way or has succeeded, or somebody else was faster
 */
export const undoRun = command({
  permission: 'run:undo',
  input: RunScope,
  run: async ({ run }, context) => startUndo(context, await runAtRest(context, run, canUndo)),
});

import { canRetry } from '../domain/runs/run';
import { RunScope } from '../domain/wire/deploy-actions';
import { command } from '../server/operation';
import { continueRun, runAtRest } from './continue-run';

/**
 * Tries the steps of a run again that failed or were left out, under its own id.
 * @throws Failure `missing`, `conflict` when it has not failed, or somebody else was faster
 */
export const retryRun = command({
  permission: 'run:resume',
  input: RunScope,
  run: async ({ run }, context) => continueRun(context, await runAtRest(context, run, canRetry)),
});

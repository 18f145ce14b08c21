import { canRetry } from '../domain/runs/run';
import { RunScope } from '../domain/wire/deploy-actions';
import { command } from '../server/operation';
import { resourceOfRun } from '../server/runs/resource-of-run';
import { continueRun, runAtRest } from './continue-run';

/**
 * Retries the failed and skipped steps of a run, under its own id.
 * @throws Failure `missing`, `conflict` when it has not failed, or when somebody else has resumed it
 */
export const retryRun = command({
  permission: 'run:resume',
  input: RunScope,
  about: resourceOfRun,
  run: async ({ run }, context) => continueRun(context, await runAtRest(context, run, canRetry)),
});

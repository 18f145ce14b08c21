import { canResume } from '../domain/runs/run';
import { RunScope } from '../domain/wire/deploy-actions';
import { command } from '../server/operation';
import { resourceOfRun } from '../server/runs/resource-of-run';
import { continueRun, runAtRest } from './continue-run';

/**
 * Resumes an interrupted run where it stopped, under its own id. Completed steps are not repeated.
 * @throws Failure `missing`, `conflict` when it is not interrupted, or when somebody else has resumed it
 */
export const resumeRun = command({
  permission: 'run:resume',
  input: RunScope,
  about: resourceOfRun,
  run: async ({ run }, context) => continueRun(context, await runAtRest(context, run, canResume)),
});

import { canResume } from '../domain/runs/run';
import { RunScope } from '../domain/wire/deploy-actions';
import { command } from '../server/operation';
import { continueRun, runAtRest } from './continue-run';

/**
 * Carries a run on that nobody carries on any more because the server that did has ended: from where it stopped, under its
 * own id, and nothing is made twice.
 * @throws Failure `missing`, `conflict` when it is not interrupted, or somebody else was faster
 */
export const resumeRun = command({
  permission: 'run:resume',
  input: RunScope,
  run: async ({ run }, context) => continueRun(context, await runAtRest(context, run, canResume)),
});

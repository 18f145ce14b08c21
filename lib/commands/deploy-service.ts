import { planDeployment } from '../domain/deployment/plan';
import { newRun } from '../domain/deployment/run-progress';
import { Wish } from '../domain/deployment/wish';
import { Failure } from '../domain/problem';
import { Scope } from '../domain/scope';
import { lookAtImage } from '../server/gather/look-at-image';
import { surveyAccount } from '../server/gather/survey-account';
import { command } from '../server/operation';
import { runs } from '../server/run-registry';
import { runPlan } from './run-plan';

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Makes a new service of a wish. The answer names a run, which goes on when the browser leaves.
 * @throws Failure `invalid` with the fields of the wish that the account does not allow for, `throttled` when too many
 * runs are under way
 */
export const deployService = command({
  permission: 'service:create',
  alsoNeeds: ({ wish }) => (wish.cluster.kind === 'new' ? ['cluster:create'] : []),
  input: Scope.extend({ wish: Wish }),
  run: async ({ wish }, context) => {
    const [survey, look] = await Promise.all([surveyAccount(context), lookAtImage(context, wish.image)]);
    const plan = planDeployment(wish, survey, look);
    if (plan.problems.length > 0) {
      const fields = plan.problems.map((problem) => ({ ...problem, path: `wish.${problem.path}` }));
      throw new Failure({ code: 'invalid', source: 'gantry', fields });
    }

    const id = crypto.randomUUID();
    const run = runs().start(context.scope, newRun(id, plan, context.now()), (report) =>
      runPlan(plan, context, { id, report, now: context.now, sleep }),
    );
    return { run };
  },
});

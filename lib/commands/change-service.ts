import { ChangeServiceInput } from '../domain/changes/change';
import { CHANGE_RULES, type ChangeVerb } from '../domain/changes/change-rules';
import { assertAsExpected, assertSameImages, type ExpectedPart } from '../domain/changes/expectation';
import { Failure } from '../domain/problem';
import type { StartedChange } from '../domain/wire/change-view';
import { assertPassed } from '../server/guards/assert-passed';
import { assertPlanAllowed } from '../server/guards/assert-plan-allowed';
import { permissionOfChange } from '../server/guards/change-permission';
import { claimService } from '../server/guards/claim-service';
import { command } from '../server/operation';
import { planChangeNow } from '../server/preview/view-change';
import { awaitMutations, startRun } from '../server/runs/execute-run';

/** For a change of the revision the desired count does not have to be as expected: auto scaling may have changed it. */
const EXPECTED: Partial<Record<ChangeVerb, readonly ExpectedPart[]>> = {
  scale: ['deploymentId', 'taskDefinitionArn', 'desiredCount'],
  delete: ['deploymentId', 'taskDefinitionArn', 'desiredCount'],
  'set-bounds': ['deploymentId', 'taskDefinitionArn', 'bounds'],
  'stop-deployment': [],
  'enable-event-history': [],
};
const REVISION: readonly ExpectedPart[] = ['deploymentId', 'taskDefinitionArn'];

/**
 * Changes a service: roll out, roll back, restart, scale, pause and the other verbs. Returns the id of a run, which
 * continues when the browser disconnects.
 * @throws Failure `invalid` with the invalid fields; `changed` when the service is no longer as expected; `conflict`
 * when another run of the service is under way and the verb does not supersede it, or when a check fails; else what AWS
 * refused at once, with the run that failed
 */
export const changeService = command({
  permission: permissionOfChange,
  input: ChangeServiceInput,
  run: async ({ change, expected, despiteChecks, typed, cluster, service }, context): Promise<StartedChange> => {
    const { verb } = change;
    if (verb === 'delete' && typed !== service) {
      throw new Failure({ code: 'invalid', source: 'gantry', fields: [{ path: 'typed', reason: 'name-typed' }] });
    }
    const isWayOut = CHANGE_RULES[verb].precedence === 'supersedes';
    const started = await claimService(context, { cluster, service }, verb, {
      prepare: async (isAgain) => {
        const { basis, plan, checks } = await planChangeNow(context, { cluster, service }, change);
        // What the superseded run has changed in the meantime must not block the change that supersedes it.
        if (!isAgain) assertAsExpected(basis.service, expected, EXPECTED[verb] ?? REVISION, basis.lookups.scaling);
        if (!isAgain) assertSameImages(service, expected, basis.lookups.images);
        if (plan.problems.length > 0) throw new Failure({ code: 'invalid', source: 'gantry', fields: plan.problems });
        if (!isWayOut && !despiteChecks) assertPassed(checks);
        await assertPlanAllowed(context, plan);
        return plan;
      },
      begin: async (plan, id, supersedes) => ({
        run: await startRun(context, plan, { id, verb, spec: change, supersedes }),
      }),
    });
    await awaitMutations(context.scope, started.run);
    return started;
  },
});

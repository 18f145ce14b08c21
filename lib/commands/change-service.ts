import { ChangeServiceInput } from '../domain/changes/change';
import { CHANGE_RULES, type ChangeVerb } from '../domain/changes/change-rules';
import type { StartedChange } from '../domain/changes/change-view';
import { assertAsExpected, type ExpectedPart } from '../domain/changes/expectation';
import type { Check } from '../domain/checks/check';
import { Failure } from '../domain/problem';
import { claimService } from '../server/guards/claim-service';
import { command } from '../server/operation';
import { planChangeNow } from '../server/preview/view-change';
import { startRun } from '../server/runs/execute-run';

/** Auto scaling may move the desired count under a change of the revision without harm. */
const EXPECTED: Partial<Record<ChangeVerb, readonly ExpectedPart[]>> = {
  scale: ['deploymentId', 'taskDefinitionArn', 'desiredCount'],
  delete: ['deploymentId', 'taskDefinitionArn', 'desiredCount'],
  'stop-deployment': [],
};
const REVISION: readonly ExpectedPart[] = ['deploymentId', 'taskDefinitionArn'];

/** The permission of the verb that is asked for; an unknown verb asks for the most. */
const permissionOf = (raw: unknown) => {
  const parsed = ChangeServiceInput.pick({ change: true }).safeParse(raw);
  return parsed.success ? CHANGE_RULES[parsed.data.change.verb].permission : 'service:create';
};

/**
 * Changes a service: roll out, roll back, restart, scale, pause and the others, all by one road. The answer names a run,
 * which goes on when the browser leaves.
 * @throws Failure `invalid` with the fields that cannot be used, `changed` when the service is no longer what was shown,
 * `conflict` when another run of the service is under way and the change is not a way out of it, or when a check fails
 */
export const changeService = command({
  permission: permissionOf,
  input: ChangeServiceInput,
  run: async ({ change, expected, despiteChecks, typed, cluster, service }, context): Promise<StartedChange> => {
    const { verb } = change;
    if (verb === 'delete' && typed !== service) {
      throw new Failure({ code: 'invalid', source: 'gantry', fields: [{ path: 'typed', reason: 'name-typed' }] });
    }
    const isWayOut = CHANGE_RULES[verb].precedence === 'supersedes';
    return claimService(context, { cluster, service }, verb, {
      prepare: async (isAgain) => {
        const { basis, plan, checks } = await planChangeNow(context, { cluster, service }, change);
        // What the run that was ended has done until then is no reason to keep somebody from the way out.
        if (!isAgain) assertAsExpected(basis.service, expected, EXPECTED[verb] ?? REVISION);
        if (plan.problems.length > 0) throw new Failure({ code: 'invalid', source: 'gantry', fields: plan.problems });
        if (!isWayOut && !despiteChecks) assertPassed(checks);
        return plan;
      },
      begin: async (plan, id, supersedes) => ({
        run: await startRun(context, plan, { id, verb, spec: change, supersedes }),
      }),
    });
  },
});

function assertPassed(checks: readonly Check[]): void {
  const failed = checks.find(({ verdict }) => verdict === 'failed');
  if (!failed) return;
  const facts = { ...failed.facts, check: failed.id, ...(failed.reason !== undefined && { reason: failed.reason }) };
  throw new Failure({ code: 'conflict', source: 'gantry', facts });
}

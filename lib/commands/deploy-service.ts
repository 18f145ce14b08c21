import { assertAsExpected, assertSameReferences, type Expectation } from '../domain/changes/expectation';
import type { Check } from '../domain/checks/check';
import { checkSpec, problemsOf } from '../domain/checks/check-spec';
import { isOnFargate } from '../domain/fargate';
import type { Lookups } from '../domain/lookups';
import { planDeployment } from '../domain/plan/plan';
import { Failure } from '../domain/problem';
import { DeployServiceInput } from '../domain/wire/deploy-actions';
import { fingerprint } from '../server/fingerprint';
import { assertPlanAllowed, SPEC_FIELDS } from '../server/guards/assert-plan-allowed';
import { claimService } from '../server/guards/claim-service';
import { command } from '../server/operation';
import { loadPlanBasis } from '../server/preview/view-plan';
import { startRun } from '../server/runs/execute-run';

const INPUT_FIELDS = Object.fromEntries(Object.entries(SPEC_FIELDS).map(([member, path]) => [member, `spec.${path}`]));

/**
 * Creates or updates a service by its spec. Returns the id of a run, which continues when the browser disconnects.
 * @throws Failure `invalid` with the fields of the spec that the account does not allow; `changed` when a service of
 * that name exists and is not as expected, or when the tag of an image was pushed again since its plan was shown; `conflict` when another run of it is under way or a check fails; `forbidden`
 * when the plan requires permissions that the person does not have; `rate-limited` when too many runs are under way
 */
export const deployService = command({
  permission: 'service:create',
  alsoNeeds: ({ spec }) => [
    ...(spec.cluster.kind === 'new' ? (['cluster:create'] as const) : []),
    ...(spec.roles.task.kind === 'new' || spec.roles.allowSecrets ? (['role:create'] as const) : []),
  ],
  input: DeployServiceInput,
  about: ({ spec }) => ({ cluster: spec.cluster.name, service: spec.name }),
  run: ({ spec, expected, seenImages = {}, isChange, seenDesiredCount }, context) =>
    claimService(context, { cluster: spec.cluster.name, service: spec.name }, 'deploy', {
      prepare: async () => {
        const basis = await loadPlanBasis(context, spec);
        const author = { by: context.actor.id, fingerprint, seenDesiredCount };
        assertPassed(checkSpec(spec, basis, { fingerprint, isChange }));
        assertSeen(basis.lookups, expected);
        assertSameReferences(spec, seenImages, basis.lookups.images);
        const plan = planDeployment(spec, basis, author);
        await assertPlanAllowed(context, plan, INPUT_FIELDS);
        return plan;
      },
      begin: async (plan, id) => ({ run: await startRun(context, plan, { id, verb: 'deploy', spec }) }),
    }),
});

/** Nothing is created while a check fails. */
function assertPassed(checks: readonly Check[]): void {
  const fields = problemsOf(checks).map((problem) => ({ ...problem, path: `spec.${problem.path}` }));
  if (fields.length > 0) throw new Failure({ code: 'invalid', source: 'gantry', fields });
  const failed = checks.find(({ verdict }) => verdict === 'failed');
  if (!failed) return;
  const facts = { ...failed.facts, check: failed.id, ...(failed.reason !== undefined && { reason: failed.reason }) };
  throw new Failure({ code: 'conflict', source: 'gantry', facts });
}

/** A service that was created or changed since the person saw it is not overwritten. */
function assertSeen({ service, scaling }: Lookups, expected: Expectation | undefined): void {
  // Not the desired count: auto scaling may have changed it, and it is overwritten only if the person has set one.
  if (service && !isOnFargate(service)) {
    throw new Failure({ code: 'conflict', source: 'gantry', detail: service.name, facts: { reason: 'not-fargate' } });
  }
  if (service && expected)
    assertAsExpected(service, expected, ['deploymentId', 'taskDefinitionArn', 'bounds'], scaling);
  if (!service === !expected) return;
  const [from, to] = service ? ['', service.taskDefinitionArn] : [expected?.taskDefinitionArn ?? '', ''];
  throw new Failure({ code: 'changed', source: 'gantry', facts: { part: 'taskDefinitionArn', from, to } });
}

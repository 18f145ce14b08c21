import { z } from 'zod';
import { assertAsExpected, Expectation } from '../domain/changes/expectation';
import type { Check } from '../domain/checks/check';
import { checkSpec, problemsOf } from '../domain/checks/check-spec';
import { planDeployment } from '../domain/plan/plan';
import { Failure } from '../domain/problem';
import { Scope } from '../domain/scope';
import type { Service } from '../domain/service';
import { ServiceSpec } from '../domain/spec/service-spec';
import { fingerprint } from '../server/fingerprint';
import { assertNoRun } from '../server/guards/assert-no-run';
import { assertPlanAllowed } from '../server/guards/assert-plan-allowed';
import { runExclusive } from '../server/guards/run-exclusive';
import { loadPlanBasis } from '../server/load/view-plan';
import { command } from '../server/operation';
import { startRun } from '../server/runs/start-run';

/**
 * Makes a service what a wish says. The answer names a run, which goes on when the browser leaves.
 * @throws Failure `invalid` with the fields of the wish that the account does not allow for; `changed` when there is a
 * service of that name that is not, or no longer, what the person saw; `conflict` when somebody else is deploying it;
 * `forbidden` when the plan takes more than the person may do; `throttled` when too many runs are under way
 */
export const deployService = command({
  permission: 'service:create',
  alsoNeeds: ({ spec }) => [
    ...(spec.cluster.kind === 'new' ? (['cluster:create'] as const) : []),
    ...(spec.roles.task.kind === 'new' || spec.roles.allowSecrets ? (['role:create'] as const) : []),
  ],
  /**
   * `expected`: what the person saw of the service that the plan changes; absent when they saw none. `isChange`: they have
   * opened that service to change it, whoever made it.
   */
  input: Scope.extend({ spec: ServiceSpec, expected: Expectation.optional(), isChange: z.boolean().optional() }),
  run: ({ spec, expected, isChange, ...scope }, context) =>
    runExclusive([scope.account, scope.region, spec.cluster.name, spec.name].join('/'), async () => {
      const names = { cluster: spec.cluster.name, service: spec.name };
      await assertNoRun(context, names);
      const known = await loadPlanBasis(context, spec);
      assertPassed(checkSpec(spec, known, { fingerprint, isChange }));
      assertSeen(known.lookups.service, expected);
      const plan = planDeployment(spec, known, { by: context.actor.id, fingerprint });
      assertPlanAllowed(plan.steps, context);
      return { run: await startRun(context, plan, spec) };
    }),
});

/** Nothing is made while a check fails: a deployment that is known to fail helps nobody. */
function assertPassed(checks: readonly Check[]): void {
  const fields = problemsOf(checks).map((problem) => ({ ...problem, path: `wish.${problem.path}` }));
  if (fields.length > 0) throw new Failure({ code: 'invalid', source: 'gantry', fields });
  const failed = checks.find(({ verdict }) => verdict === 'failed');
  if (!failed) return;
  const facts = { ...failed.facts, check: failed.id, ...(failed.reason !== undefined && { reason: failed.reason }) };
  throw new Failure({ code: 'conflict', source: 'gantry', facts });
}

/** A service that somebody else has made or changed since the person looked is not overwritten. */
function assertSeen(service: Service | undefined, expected: Expectation | undefined): void {
  if (service && expected) assertAsExpected(service, expected);
  if (!service === !expected) return;
  const [from, to] = service ? ['', service.taskDefinitionArn] : [expected?.taskDefinitionArn ?? '', ''];
  throw new Failure({ code: 'changed', source: 'gantry', facts: { part: 'taskDefinitionArn', from, to } });
}

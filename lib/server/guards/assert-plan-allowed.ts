import { leastRoleFor } from '../../auth/actor';
import type { Check } from '../../domain/checks/check';
import type { Plan } from '../../domain/plan/plan';
import { existingOutputsOf, mutationsOf } from '../../domain/plan/privileges';
import { Failure, type FieldProblem } from '../../domain/problem';
import type { TaskDefinition } from '../../domain/task-definition';
import type { Context } from '../context';
import { forbidden } from '../permitted';
import { findRefusals, findRoleRefusals, listRolesOfFamily, type Refusal, rolesOf } from './find-refusals';

/** The field of an input, by the member of the call that a refusal is about. */
export type FieldOf = Readonly<Record<string, string>>;

/** The fields of the deploy form; under `spec.` in the input of a deployment. */
export const SPEC_FIELDS: FieldOf = {
  taskRoleArn: 'roles.task.arn',
  executionRoleArn: 'roles.execution.arn',
  enableExecuteCommand: 'exec',
  cluster: 'cluster.name',
};

/** What of a plan a person may not have done. */
export const refusalsOfPlan = (context: Context, { steps, cluster, service }: Plan): Promise<Refusal[]> =>
  findRefusals(context, {
    calls: mutationsOf(steps).map(({ call }) => call),
    outputs: existingOutputsOf(steps),
    changed: { cluster, service },
  });

/**
 * Checks that a person is permitted everything that a plan does.
 * @param fieldOf where the refusal is shown; nowhere in particular when absent
 * @throws Failure `forbidden` with the missing permission, whom to ask, and the role or revision that it is about
 */
export async function assertPlanAllowed(context: Context, plan: Plan, fieldOf: FieldOf = {}): Promise<void> {
  assertNoRefusal(context, await refusalsOfPlan(context, plan), fieldOf);
}

/**
 * Checks that a person may have a task run with the roles of its revision: those of services of the family, or passable ones.
 * @throws Failure `forbidden`
 */
export async function assertTaskRolesPassable(context: Context, definition: TaskDefinition): Promise<void> {
  const listPresent = () => listRolesOfFamily(context, definition.family);
  assertNoRefusal(context, await findRoleRefusals(context, rolesOf(definition), listPresent));
}

/** @throws Failure `forbidden` with the first refusal, and a field for each of them that has one */
export function assertNoRefusal(
  { actor }: Pick<Context, 'actor'>,
  refusals: readonly Refusal[],
  fieldOf: FieldOf = {},
) {
  const [first] = refusals;
  if (!first) return;
  const { problem } = forbidden(actor, first.permission);
  const fields = refusals.flatMap((refusal): FieldProblem[] => {
    const path = refusal.member === undefined ? undefined : fieldOf[refusal.member];
    return path === undefined ? [] : [{ path, reason: refusal.reason, facts: factsOf(actor, refusal) }];
  });
  throw new Failure({
    ...problem,
    source: 'gantry',
    facts: { ...problem.facts, ...factsOf(actor, first), reason: first.reason },
    ...(fields.length > 0 && { fields }),
  });
}

/** The same as checks of a preview, beside their fields. */
export const checksOfRefusals = (
  { actor }: Pick<Context, 'actor'>,
  refusals: readonly Refusal[],
  fieldOf: FieldOf = {},
): Check[] =>
  refusals.map((refusal): Check => {
    const path = refusal.member === undefined ? undefined : fieldOf[refusal.member];
    const { reason } = refusal;
    const facts = factsOf(actor, refusal);
    return { id: 'permission', verdict: 'failed', reason, facts, ...(path !== undefined && { path }) };
  });

/** `ask` is `none` where nobody is named: sentences leave it out then. */
function factsOf(
  { contact = 'none' }: Context['actor'],
  { permission, subject = '' }: Refusal,
): Record<string, string> {
  return { permission, needs: leastRoleFor(permission), subject, ask: contact };
}

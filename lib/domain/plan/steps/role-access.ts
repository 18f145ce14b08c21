import type { RoleLookup } from '../../lookups';
import type { Mutation } from '../mutation';
import type { Step } from '../step';
import { changingStep, existingStep, type PlanContext, shortened } from './plan-context';
import { allowing, putPolicy, TRUST } from './roles';

/** Which of a service's two roles. */
export type RoleOfTask = 'execution' | 'task';

const baseOf = (kind: RoleOfTask, { name }: RoleLookup, verb: string) =>
  ({ id: `${kind}-role`, resource: `${kind}-role`, facts: { role: name, verb } }) as const;

/**
 * The step that lets ECS tasks assume a role besides whoever may already. Undefined where the policy that is there cannot be
 * read: it would be lost.
 */
export function trustStep(kind: RoleOfTask, role: RoleLookup): Step | undefined {
  const base = baseOf(kind, role, 'trust-tasks');
  if (role.isTrusted) return existingStep(base, { arn: role.arn });
  const former = role.trustPolicy;
  const statements = former === undefined ? undefined : statementsIn(former);
  if (former === undefined || !statements) return undefined;
  const update = (document: string) =>
    ({
      service: 'iam',
      operation: 'UpdateAssumeRolePolicy',
      input: { RoleName: role.name, PolicyDocument: document },
    }) as const;
  const trust: Mutation = {
    call: update(JSON.stringify({ ...TRUST, Statement: [...statements, ...TRUST.Statement] })),
    undo: [{ call: update(former) }],
  };
  return changingStep('update', base, [trust], { existingOutputs: { arn: role.arn } });
}

/** The statements of a policy, of which IAM takes one as well as a list. */
function statementsIn(policy: string): unknown[] | undefined {
  const parsed: unknown = JSON.parse(policy);
  if (typeof parsed !== 'object' || parsed === null || !('Statement' in parsed)) return undefined;
  return Array.isArray(parsed.Statement) ? parsed.Statement : [parsed.Statement];
}

/** The step that allows the execution role what it lacks to pull the images and to write the logs, and nothing more. */
export function startPermissionsStep(context: PlanContext, role: RoleLookup): Step {
  const { actions, statements } = startStatements(role);
  const own = baseOf('execution', role, 'allow-start');
  const base = { ...own, facts: { ...own.facts, actions } };
  if (statements.length === 0) return existingStep(base, { arn: role.arn });
  const policy = shortened(`gantry-start-${context.family}`, 128, context);
  return changingStep('update', base, [putPolicy(role.name, policy, statements)], {
    existingOutputs: { arn: role.arn },
  });
}

/** What the execution role lacks to start tasks, on what exactly. */
export function startStatements({ denied }: Pick<RoleLookup, 'denied'>) {
  const lacking = denied.filter(({ action }) => action.startsWith('ecr:') || action.startsWith('logs:'));
  const resources = [...new Set(lacking.map(({ resource }) => resource))];
  const statements = resources.map((resource) =>
    allowing(
      lacking.filter((each) => each.resource === resource).map(({ action }) => action),
      [resource],
    ),
  );
  return { actions: [...new Set(lacking.map(({ action }) => action))].join(', '), statements };
}

import type { PolicyDocument, PolicyStatement, Role } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';
import { conditionsHold, type RequestContext } from './conditions';
import { policyByArn } from './managed-policies';
import { matches } from './patterns';

/** The decision of identity policies on one action: AWS's own words in SimulatePrincipalPolicy. */
export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny';

/**
 * Whether a role's policies allow an action on a resource. A role that does not exist may do nothing.
 *
 * @param action such as `ecr:GetAuthorizationToken`
 * @param resource an ARN, or `*` for actions that have none
 */
export function isAllowed(world: Pick<World, 'iam'>, roleArn: string, action: string, resource: string): boolean {
  const boundary = boundaryOf(world, roleArn);
  const isWithin = !boundary || evaluatePolicies([boundary], action, resource) === 'allowed';
  return isWithin && evaluatePolicies(policiesOf(world, roleArn), action, resource) === 'allowed';
}

const roleByArn = ({ iam }: Pick<World, 'iam'>, arn: string): Role | undefined => {
  const role = iam.roles.get(arn.slice(arn.lastIndexOf('/') + 1));
  return role?.arn === arn ? role : undefined;
};

/** The policy that bounds what a role's other policies allow; one that was deleted since bounds everything. */
export function boundaryOf(world: Pick<World, 'iam'>, roleArn: string): PolicyDocument | undefined {
  const arn = roleByArn(world, roleArn)?.permissionsBoundaryArn;
  return arn === undefined ? undefined : (policyByArn(world, arn)?.document ?? { Statement: [] });
}

/** Every document that is attached to a role or written into it. */
export function policiesOf({ iam }: Pick<World, 'iam'>, roleArn: string): PolicyDocument[] {
  const role = roleByArn({ iam }, roleArn);
  if (!role) return [];
  const attached = [...role.attachedPolicyArns].flatMap((arn) => policyByArn({ iam }, arn)?.document ?? []);
  return [...attached, ...role.inlinePolicies.values()];
}

/**
 * AWS's order: a statement that denies wins over any that allows, and what nobody allows is denied.
 *
 * @param context what the request says of itself. Without it conditions are taken to hold: the callers that the engine
 *   simulates meet those that AWS's own templates set.
 */
export function evaluatePolicies(
  documents: readonly PolicyDocument[],
  action: string,
  resource: string,
  context?: RequestContext,
): Decision {
  const matching = matchingStatements(documents, action, resource).filter(
    ({ Condition }) => !context || Condition === undefined || conditionsHold(Condition, context),
  );
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'explicitDeny';
  return matching.length > 0 ? 'allowed' : 'implicitDeny';
}

/** The statements that apply to an action on a resource, whatever their conditions. */
export const matchingStatements = (
  documents: readonly PolicyDocument[],
  action: string,
  resource: string,
): PolicyStatement[] => documents.flatMap(statementsOf).filter((statement) => appliesTo(statement, action, resource));

const listOf = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const statementsOf = ({ Statement }: PolicyDocument): PolicyStatement[] => listOf(Statement);

function appliesTo(
  { Action, NotAction, Resource, NotResource }: PolicyStatement,
  action: string,
  resource: string,
): boolean {
  const names = Action
    ? listOf(Action).some((pattern) => matches(pattern, action, 'i'))
    : !listOf(NotAction).some((pattern) => matches(pattern, action, 'i'));
  const isNamed = (patterns: string | string[]) =>
    listOf(patterns).some((pattern) => resource === '*' || matches(pattern, resource));
  return names && (NotResource === undefined ? isNamed(Resource ?? '*') : resource === '*' || !isNamed(NotResource));
}

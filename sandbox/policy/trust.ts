import type { PolicyStatement, Role } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';
import { conditionsHold, type RequestContext } from './conditions';
import { matches } from './patterns';

/**
 * Whether an AWS service may assume a role: it exists, and its trust policy names the service.
 * @param service such as `ecs-tasks.amazonaws.com`
 */
export function canAssumeRole({ iam }: Pick<World, 'iam'>, service: string, roleArn: string): boolean {
  const role = [...iam.roles.values()].find(({ arn }) => arn === roleArn);
  return role !== undefined && trusts(role, service);
}

const statementsOf = ({ trustPolicy }: Pick<Role, 'trustPolicy'>): PolicyStatement[] => [trustPolicy.Statement].flat();

/** The principals of one kind that a statement names: services, or accounts, users and roles. */
function principalsOf(principal: unknown, kind: 'Service' | 'AWS'): readonly unknown[] {
  if (typeof principal !== 'object' || principal === null) return kind === 'AWS' && principal === '*' ? ['*'] : [];
  const { [kind]: named }: { Service?: unknown; AWS?: unknown } = { ...principal };
  return named === undefined ? [] : [named].flat();
}

const trusts = (role: Role, service: string): boolean =>
  statementsOf(role).some(
    ({ Effect, Principal }) => Effect === 'Allow' && principalsOf(Principal, 'Service').includes(service),
  );

/** Who asks for a role: a user, or a session of another role. */
export type Asker = {
  arn: string;
  account: string;
  /** The role whose session it is. */
  roleArn?: string;
};

/**
 * Whether a role's trust policy lets somebody of an account take it.
 *
 * @param action `sts:AssumeRole`
 * @param context what the request says of itself, such as `sts:externalid`
 */
export function letsAssume(role: Role, asker: Asker, action: string, context: RequestContext): boolean {
  const matching = statementsOf(role).filter(
    ({ Action, Principal, Condition }) =>
      [Action ?? []].flat().some((pattern) => matches(pattern, action, 'i')) &&
      principalsOf(Principal, 'AWS').some((principal) => isAsker(principal, asker)) &&
      (Condition === undefined || conditionsHold(Condition, context)),
  );
  return matching.length > 0 && matching.every(({ Effect }) => Effect === 'Allow');
}

/** An account stands for everybody in it, a role for its sessions. */
const isAsker = (principal: unknown, { arn, account, roleArn }: Asker): boolean =>
  principal === '*' ||
  principal === account ||
  principal === arn ||
  (roleArn !== undefined && principal === roleArn) ||
  (typeof principal === 'string' && /^arn:[^:]+:iam::(\d{12}):root$/.exec(principal)?.[1] === account);

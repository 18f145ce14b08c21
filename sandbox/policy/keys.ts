import type { PolicyDocument, PolicyStatement } from '@/sandbox/state/iam';
import type { KmsKey } from '@/sandbox/state/kms';
import type { World } from '@/sandbox/world';
import { evaluatePolicies, matchingStatements, policiesOf } from './evaluate';
import { matches } from './patterns';

/**
 * The key that an id, an ARN, or the name or the ARN of an alias stands for. The keys that AWS's services make for
 * themselves stand behind `alias/aws/…`.
 */
export function findKey({ kms }: Pick<World, 'kms'>, reference: string): KmsKey | undefined {
  const name = reference.startsWith('arn:') ? reference.split(':').slice(5).join(':') : reference;
  const id = name.startsWith('alias/') ? kms.aliases.get(name)?.keyId : name.replace(/^key\//, '');
  return id === undefined ? undefined : kms.keys.get(id);
}

/** Why a role cannot use a key, in the order in which KMS looks; undefined when it can. */
export type KeyRefusal = 'missing' | 'denied' | 'disabled' | 'pending-deletion';

/**
 * Whether a role may use a key: by the key's policy, or by the role's own where the key's policy leaves that to the account.
 * A key that a service of AWS made for itself lets everybody in who may use the service.
 */
export function keyRefusal(world: World, roleArn: string, action: string, reference: string): KeyRefusal | undefined {
  if (/(^|:)alias\/aws\//.test(reference)) return undefined;
  const key = findKey(world, reference);
  if (!key) return 'missing';
  if (key.service) return undefined;
  if (!isKeyAllowed(world, roleArn, action, key)) return 'denied';
  if (key.state === 'Enabled') return undefined;
  return key.state === 'Disabled' ? 'disabled' : 'pending-deletion';
}

function isKeyAllowed(world: World, roleArn: string, action: string, key: KmsKey): boolean {
  const identity = policiesOf(world, roleArn);
  const statements = matchingStatements([key.policy], action, '*');
  const root = `arn:${world.partition}:iam::${world.account}:root`;
  const names = (who: readonly string[]) => (statement: PolicyStatement) => namesPrincipal(statement, who);
  const ofRole = statements.filter(names([roleArn, root, world.account]));
  if (ofRole.some(({ Effect }) => Effect === 'Deny')) return false;
  const own = evaluatePolicies(identity, action, key.arn);
  if (own === 'explicitDeny') return false;
  const allowing = statements.filter(({ Effect }) => Effect === 'Allow');
  if (allowing.some(names([roleArn]))) return true;
  return own === 'allowed' && allowing.some(names([root, world.account]));
}

/** Whether a key's policy lets a service of AWS use the key, such as `logs.eu-west-3.amazonaws.com`. */
export const isServiceAllowed = ({ policy }: { policy: PolicyDocument }, action: string, service: string): boolean =>
  matchingStatements([policy], action, '*').some(
    ({ Effect, Principal }) => Effect === 'Allow' && principalsIn(Principal, 'Service').includes(service),
  );

/** Whether a statement of a resource's policy is about one of these services of AWS. */
export const namesService = ({ Principal }: PolicyStatement, services: readonly string[]): boolean =>
  principalsIn(Principal, 'Service').some((service) => services.includes(service));

/** Whether a statement of a resource's policy is about one of these principals: an ARN, an account, or everybody. */
export const namesPrincipal = ({ Principal }: PolicyStatement, who: readonly string[]): boolean =>
  principalsIn(Principal, 'AWS').some((pattern) => who.some((one) => pattern === '*' || matches(pattern, one)));

function principalsIn(principal: unknown, kind: 'AWS' | 'Service'): string[] {
  if (principal === '*') return ['*'];
  if (typeof principal !== 'object' || principal === null || !(kind in principal)) return [];
  const named: unknown = Reflect.get(principal, kind);
  return [named].flat().map(String);
}

import type { KeyLookup } from '../../lookups';
import type { PlanContext } from '../../plan/steps/plan-context';
import { secretLabel } from '../../secret-source';
import type { Check } from '../check';
import type { FailingReason } from '../reasons';
import { failed, fine, unknown, unreadable } from '../verdicts';

const ID = 'secrets';
const LOOK = 'kms:DescribeKey';
const SIMULATE = 'iam:SimulatePrincipalPolicy';
export const DECRYPT = 'kms:Decrypt';

const REASONS: Partial<Record<KeyLookup['state'], FailingReason>> = {
  disabled: 'key-disabled',
  'pending-deletion': 'key-pending-deletion',
  missing: 'key-missing',
};

type Encrypted = { key: KeyLookup; path: string; facts: { secret: string; variable: string; encryptionKey: string } };

/** The secrets and parameters of a spec that have a KMS key of the account's own. */
function encryptedSecrets({ spec, lookups }: PlanContext): Encrypted[] {
  return spec.containers.flatMap(({ secrets }, container) =>
    secrets.flatMap(({ name, valueFrom }, index): Encrypted[] => {
      const key = lookups.encryptionKeys?.[valueFrom];
      if (!key) return [];
      const facts = { secret: secretLabel(valueFrom), variable: name, encryptionKey: key.arn };
      return [{ key, path: `containers.${container}.secrets.${index}.valueFrom`, facts }];
    }),
  );
}

/** Whether the keys that secrets and parameters are encrypted with can be used at all. */
export function checkKeyState(context: PlanContext): Check[] {
  if (context.lookups.unreadable?.includes(LOOK)) return [unreadable(ID, LOOK)];
  const encrypted = encryptedSecrets(context);
  const against = encrypted.flatMap(({ key, path, facts }) => {
    const reason = REASONS[key.state];
    return reason === undefined ? [] : [failed(ID, reason, { facts, path })];
  });
  if (against.length > 0) return against;
  return encrypted.length > 0 ? [fine(ID, { facts: { count: String(encrypted.length) } })] : [];
}

/**
 * Whether the execution role's own policies let it use those keys. That they do is not enough, as the policy of a key can refuse it,
 * and that they do not may be made up for there: it confirms what AWS has refused, and nothing else.
 */
export function checkKeyAccess(context: PlanContext): Check[] {
  const { executionRole, unreadable: denied = [] } = context.lookups;
  if (denied.includes(LOOK)) return [unreadable(ID, LOOK)];
  if (!executionRole || executionRole.isUnasked) return [unreadable(ID, SIMULATE)];
  const { role } = { role: executionRole.name };
  const closed = encryptedSecrets(context).filter(({ key }) =>
    executionRole.denied.some(({ action, resource }) => action === DECRYPT && resource === key.arn),
  );
  if (closed.length === 0) return [unknown(ID, 'key-policy-unread', { facts: { role } })];
  return closed.map(({ path, facts }) =>
    failed(ID, 'key-not-allowed', { facts: { ...facts, role, actions: DECRYPT }, path }),
  );
}

import type { Cloud } from '../../domain/cloud';
import { isSamePolicy } from '../../domain/lifecycle-policy/policy-json';
import { Failure } from '../../domain/problem';

/**
 * Refuses to change a lifecycle policy that is not the one that somebody saw.
 * @param expected the policy that they saw; null when there was none
 * @throws Failure `changed`
 */
export async function assertPolicyInForce(
  { lifecyclePolicies }: Pick<Cloud, 'lifecyclePolicies'>,
  repository: string,
  expected: string | null,
): Promise<void> {
  const found = await lifecyclePolicies.findLifecyclePolicy(repository);
  const isExpected = found && expected !== null ? isSamePolicy(found.text, expected) : !found && expected === null;
  if (!isExpected) throw new Failure({ code: 'changed', source: 'gantry' });
}

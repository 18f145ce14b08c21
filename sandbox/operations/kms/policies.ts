import { AwsFault } from '@/sandbox/operation';
import { matchingStatements } from '@/sandbox/policy/evaluate';
import { namesPrincipal } from '@/sandbox/policy/keys';
import type { PolicyDocument } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';

const malformed = (message: string): AwsFault => new AwsFault('MalformedPolicyDocumentException', message);
const LONGEST = 32_768;

/**
 * Reads the policy of a key.
 * @param isLockoutAllowed whether the account may lose the right to change it
 * @throws AwsFault `MalformedPolicyDocumentException`
 */
export function readKeyPolicy(
  { partition, account }: World,
  text: string,
  userArn: string,
  isLockoutAllowed: boolean,
): PolicyDocument {
  if (text.length > LONGEST) throw malformed('The key policy is too long.');
  const policy = parse(text);
  if (isLockoutAllowed) return policy;
  const owners = [`arn:${partition}:iam::${account}:root`, account, userArn];
  const keeps = matchingStatements([policy], 'kms:PutKeyPolicy', '*').some(
    (statement) => statement.Effect === 'Allow' && namesPrincipal(statement, owners),
  );
  if (!keeps) throw malformed('The new key policy will not allow you to update the key policy in the future.');
  return policy;
}

function parse(text: string): PolicyDocument {
  try {
    const policy: PolicyDocument | null = JSON.parse(text);
    const statements = [policy?.Statement].flat();
    const isWhole = statements.every(
      (one) => typeof one === 'object' && one !== null && (one.Effect === 'Allow' || one.Effect === 'Deny'),
    );
    if (policy && isWhole && statements.length > 0) return policy;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw malformed('The new key policy is not a valid policy document.');
}

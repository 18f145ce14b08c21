import type { SecretLookup } from '../../domain/lookups';
import { parseSecretSource } from '../../domain/secret-source';

/**
 * Whether a secret or parameter is there. Its keys are not looked at: that would read a value.
 * @param ask is asked about the whole secret, never about a key of it
 */
export async function lookUpExistence(
  valueFrom: string,
  ask: (whole: string) => Promise<SecretLookup>,
): Promise<SecretLookup> {
  const source = parseSecretSource(valueFrom);
  const { keys: _, ...found } = await ask(source.kind === 'secret' ? source.arn : valueFrom);
  const asksForKey = source.kind === 'secret' && source.key !== undefined;
  return found.found && asksForKey ? { ...found, isUnasked: true } : found;
}

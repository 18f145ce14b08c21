import type { Check } from '../../domain/checks/check';
import { Failure } from '../../domain/problem';

/**
 * Checks that no check has failed.
 * @throws Failure `conflict` with the first one that has
 */
export function assertPassed(checks: readonly Check[]): void {
  const failed = checks.find(({ verdict }) => verdict === 'failed');
  if (!failed) return;
  const facts = { ...failed.facts, check: failed.id, ...(failed.reason !== undefined && { reason: failed.reason }) };
  throw new Failure({ code: 'conflict', source: 'gantry', facts });
}

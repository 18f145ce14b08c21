import type { PlanContext } from '../plan/steps/plan-context';
import type { Check } from './check';
import { fine, warning } from './verdicts';

const ID = 'circuit-breaker';

/** Whether a deployment that fails ends by itself, and whether what ran before it comes back. */
export function checkCircuitBreaker({ spec }: PlanContext): Check[] {
  const { enabled, rollback } = spec.rolling.circuitBreaker;
  if (!enabled) return [warning(ID, 'breaker-off')];
  return [rollback ? fine(ID) : warning(ID, 'rollback-off')];
}

import type { Explanation } from '../codes';
import type { Evidence } from '../evidence';
import type { EvidenceItem, Finding } from '../finding';

/**
 * Makes of a finding a more exact one, with what else there is to see: the task definition, the lines of the program, the
 * settings of the load balancer. Undefined when it has nothing to add.
 */
export type Refinement = (finding: Finding, evidence: Evidence) => Finding | undefined;

/** A finding that is now known to be another cause, or known better, with what showed it placed first. */
export const refined = (
  finding: Finding,
  { facts, ...change }: Partial<Omit<Explanation, 'facts'>> & Pick<Partial<Finding>, 'certainty' | 'facts'>,
  ...shown: readonly EvidenceItem[]
): Finding => ({
  ...finding,
  ...change,
  facts: { ...finding.facts, ...facts },
  evidence: [...shown, ...finding.evidence],
});

import { checkPolicyText, type PolicyIssue } from '../../domain/lifecycle-policy/check-policy';
import { Failure } from '../../domain/problem';

const toPath = ({ index, field }: PolicyIssue): string => (index === undefined ? 'policy' : `rules.${index}.${field}`);

/**
 * Refuses the text of a lifecycle policy that ECR would refuse.
 * @throws Failure `invalid` with one entry for each thing that is wrong
 */
export function assertPolicy(text: string): void {
  const issues = checkPolicyText(text);
  if (issues.length === 0) return;
  const fields = issues.map((issue) => ({
    path: toPath(issue),
    reason: issue.reason,
    ...(issue.facts && { facts: issue.facts }),
  }));
  throw new Failure({ code: 'invalid', source: 'gantry', fields });
}

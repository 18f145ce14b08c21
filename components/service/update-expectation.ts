import type { Expectation } from '@/lib/domain/changes/expectation';
import type { Problem } from '@/lib/domain/problem';

/** What to expect next, once a person has been told what a service has become instead of what they saw. */
export function updateExpectation(expected: Expectation, { code, facts = {} }: Problem): Expectation {
  if (code !== 'changed') return expected;
  return {
    deploymentId: facts.deploymentIdTo ?? expected.deploymentId,
    taskDefinitionArn: facts.taskDefinitionArnTo ?? expected.taskDefinitionArn,
    desiredCount: Number(facts.desiredCountTo ?? expected.desiredCount),
  };
}

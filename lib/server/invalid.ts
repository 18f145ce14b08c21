import type { z } from 'zod';
import type { FieldProblem } from '../domain/problem';

type Issue = z.core.$ZodIssue;

/** Message keys are kebab-case words; zod's own sentences never look like that. */
const KEY = /^[a-z][a-z0-9-]*$/;

/**
 * Zod's issues as fields and message keys under `invalid.`. Parse with `reportInput`, so that a missing value can be
 * recognized.
 */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => ({
    path: issue.path.join('.'),
    reason: KEY.test(issue.message) ? issue.message : reasonOf(issue),
    ...factsOf(issue),
  }));
}

function reasonOf(issue: Issue): string {
  if (issue.input === undefined) return 'required';
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? 'required' : 'too-small';
    case 'too_big':
      return 'too-big';
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? 'not-a-number' : 'format';
    case 'invalid_value':
      return 'not-offered';
    default:
      return 'format';
  }
}

function factsOf(issue: Issue): Pick<FieldProblem, 'facts'> {
  if (issue.code === 'too_small') return { facts: { minimum: Number(issue.minimum) } };
  if (issue.code === 'too_big') return { facts: { maximum: Number(issue.maximum) } };
  return {};
}

import { z } from 'zod';
import { type FieldProblem, PROBLEM_CODES, type Problem } from '../problem';
import { objectOf } from './object-of';

export const FieldProblemSchema = objectOf<FieldProblem>()({
  path: z.string(),
  reason: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export const ProblemSchema = objectOf<Problem>()({
  code: z.enum(PROBLEM_CODES),
  source: z.string().optional(),
  detail: z.string().optional(),
  facts: z.record(z.string(), z.string()).optional(),
  fields: z.array(FieldProblemSchema).optional(),
  requestId: z.string().optional(),
});

import { z } from 'zod';
import { RUN_VERBS } from '../changes/change-rules';
import { STEP_RESOURCES } from '../plan/step';
import { RETAINED_REASONS, RUN_OUTCOMES, type RunProgress, type RunReference, STEP_STATES } from '../runs/run';
import { liveEventOf } from './live-event';
import { objectOf } from './object-of';
import { ProblemSchema } from './problem-schema';

const RunReferenceSchema = objectOf<RunReference>()({ run: z.string(), by: z.string(), verb: z.enum(RUN_VERBS) });

const StepProgressSchema = objectOf<RunProgress['steps'][number]>()({
  id: z.string(),
  resource: z.enum(STEP_RESOURCES),
  state: z.enum(STEP_STATES),
  startedAt: z.number().optional(),
  finishedAt: z.number().optional(),
  facts: z.record(z.string(), z.string()),
  outputs: z.record(z.string(), z.string()),
  made: z.boolean(),
  problem: ProblemSchema.optional(),
  retained: z.enum(RETAINED_REASONS).optional(),
});

const RunProgressSchema = objectOf<RunProgress>()({
  id: z.string(),
  startedAt: z.number(),
  finishedAt: z.number().optional(),
  outcome: z.enum(RUN_OUTCOMES),
  cluster: z.string(),
  service: z.string(),
  by: z.string(),
  verb: z.enum(RUN_VERBS),
  supersededBy: RunReferenceSchema.optional(),
  supersedes: RunReferenceSchema.optional(),
  steps: z.array(StepProgressSchema),
});

/** An event of the live stream of a run. */
export const RunProgressEvent = liveEventOf(RunProgressSchema);

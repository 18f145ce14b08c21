import { z } from 'zod';
import { RUN_VERBS } from '../changes/change-rules';
import { CALL_SERVICES, type CallInput, CONFLICT_REASONS, type Mutation, type Value } from '../plan/mutation';
import { STEP_EFFECTS, STEP_RESOURCES } from '../plan/step';
import { PROBLEM_CODES } from '../problem';
import { RETAINED_REASONS, STEP_STATES } from './run';

/*
 * What a run writes down of itself, one event a line. Whoever reads all of them knows what the run knew: which steps are
 * done, what they gave, what the run itself has made. A replica of another version may write what we do not know, so
 * that events are read one by one and those that cannot be read are passed over.
 */

const Texts = z.record(z.string(), z.string());
const Inner: z.ZodType<Value> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.array(Inner), z.record(z.string(), Inner)]),
);
const Input: z.ZodType<CallInput> = z.record(z.string(), Inner);
const Call = z.object({ service: z.enum(CALL_SERVICES), operation: z.string(), input: Input });

const MutationSchema: z.ZodType<Mutation> = z.lazy(() =>
  z.object({
    call: Call,
    outputPaths: Texts.optional(),
    precondition: z
      .object({
        call: Call,
        condition: z.string(),
        outputPaths: Texts.optional(),
        absentErrors: z.array(z.string()).optional(),
        conflict: z.object({ when: z.string(), reason: z.enum(CONFLICT_REASONS) }).optional(),
      })
      .optional(),
    inPlaceErrors: z.array(z.string()).optional(),
    retryableErrors: z.array(z.string()).optional(),
    waitUntil: z.object({ condition: z.string(), everySeconds: z.number(), atMostSeconds: z.number() }).optional(),
    undo: z.array(MutationSchema).optional(),
  }),
);

const StepSchema = z.object({
  id: z.string(),
  resource: z.enum(STEP_RESOURCES),
  effect: z.enum(STEP_EFFECTS),
  mutations: z.array(MutationSchema),
  existingOutputs: Texts,
  changes: z.array(
    z.object({
      field: z.string(),
      container: z.string().optional(),
      name: z.string().optional(),
      from: z.string().optional(),
      to: z.string().optional(),
      masked: z.literal(true).optional(),
    }),
  ),
  permissions: z.array(z.string()),
  dependsOn: z.array(z.string()),
  facts: Texts,
});

const ProblemSchema = z.object({
  code: z.enum(PROBLEM_CODES),
  source: z.string().optional(),
  detail: z.string().optional(),
  facts: Texts.optional(),
  requestId: z.string().optional(),
});

/** Another run. */
const Reference = z.object({ run: z.string(), by: z.string(), verb: z.enum(RUN_VERBS) });

/** `at` in ms; `token` is that of the lease under which it was written. */
const written = { at: z.number(), token: z.string() };
/** The act of a step, by its place. */
const place = { step: z.string(), mutation: z.number().int().min(0) };

export const RunEvent = z.discriminatedUnion('type', [
  /** Small, so that lists of runs cost little. */
  z.object({
    type: z.literal('begun'),
    ...written,
    run: z.string(),
    by: z.string(),
    cluster: z.string(),
    service: z.string(),
    fingerprint: z.string(),
    /** What the run is for; journals of 2026-11 and before do not say. */
    verb: z.enum(RUN_VERBS).optional(),
    /** The run that this one has ended. */
    supersedes: Reference.optional(),
  }),
  /** `withheld`: ids of steps in which values that look secret were left out. `wish` is for people to read. */
  z.object({
    type: z.literal('planned'),
    ...written,
    steps: z.array(StepSchema),
    redactedSteps: z.array(z.string()),
    spec: z.unknown(),
  }),
  /** Somebody carries the run on from now. `after` is the lease before; of several with the same one, the first counts. */
  z.object({ type: z.literal('lease'), ...written, after: z.string().optional(), by: z.string() }),
  /** Whoever carries it on is alive. */
  z.object({ type: z.literal('beat'), ...written }),
  /** Once more from where it stopped. */
  z.object({ type: z.literal('again'), ...written, by: z.string() }),
  z.object({
    type: z.literal('step'),
    ...written,
    step: z.string(),
    state: z.enum(STEP_STATES),
    facts: Texts.optional(),
    outputs: Texts.optional(),
    problem: ProblemSchema.optional(),
  }),
  /** The call of an act is about to be made: whatever becomes of us, it may have been. */
  z.object({ type: z.literal('intent'), ...written, ...place, operation: z.string(), input: z.unknown() }),
  /**
   * What came of it. `made`: this run has done it. `found`: it was so already, by somebody else. `refused`: AWS did not do
   * it. `lost`: nobody knows.
   */
  z.object({
    type: z.literal('answer'),
    ...written,
    ...place,
    outcome: z.enum(['made', 'found', 'refused', 'lost']),
    outputs: Texts.optional(),
    error: z.string().optional(),
    requestId: z.string().optional(),
  }),
  /** It was so without us. */
  z.object({ type: z.literal('observed'), ...written, ...place, outputs: Texts }),
  z.object({ type: z.literal('undoing'), ...written, by: z.string() }),
  /** A call that takes an act back, and what came of it. */
  z.object({
    type: z.literal('undo'),
    ...written,
    ...place,
    operation: z.string(),
    outcome: z.enum(['done', 'gone', 'refused']),
    error: z.string().optional(),
    requestId: z.string().optional(),
  }),
  /** The act is taken back whole. */
  z.object({ type: z.literal('reverted'), ...written, ...place }),
  z.object({
    type: z.literal('retained'),
    ...written,
    step: z.string(),
    reason: z.enum(RETAINED_REASONS),
    problem: ProblemSchema.optional(),
  }),
  /** Another run takes the service over: whoever executes this one ends it before its next mutation. */
  z.object({ type: z.literal('superseded'), ...written, by: Reference }),
  z.object({
    type: z.literal('ended'),
    ...written,
    outcome: z.enum(['succeeded', 'failed', 'undone', 'superseded']),
    by: Reference.optional(),
  }),
]);
export type RunEvent = z.infer<typeof RunEvent>;

type Bare<Event> = Event extends RunEvent ? Omit<Event, 'at' | 'token'> : never;
/** An event as it is told, before whoever carries the run on signs and dates it. */
export type RunUpdate = Bare<RunEvent>;

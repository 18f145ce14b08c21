import { z } from 'zod';
import { RUN_VERBS } from '../changes/change-rules';
import { CALL_SERVICES, type CallInput, CONFLICT_REASONS, type Mutation, type Value } from '../plan/mutation';
import { STEP_EFFECTS, STEP_RESOURCES } from '../plan/step';
import { PROBLEM_CODES } from '../problem';
import type { Instant } from '../scope';
import { RETAINED_REASONS, STEP_STATES } from './run';

/*
 * The journal of a run, one event per line. All events together give the state of the run: which steps are done, their
 * outputs, and what the run itself has made. Another version may write events that this one does not know, so they are
 * parsed one by one, and unknown ones are skipped.
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
        conflict: z
          .object({ when: z.string(), whenRepeated: z.string().optional(), reason: z.enum(CONFLICT_REASONS) })
          .optional(),
      })
      .optional(),
    inPlaceErrors: z.array(z.string()).optional(),
    retryableErrors: z.array(z.string()).optional(),
    waitUntil: z.object({ condition: z.string(), everySeconds: z.number(), atMostSeconds: z.number() }).optional(),
    undo: z.array(MutationSchema).optional(),
  }),
);

const StepChangeSchema = z.object({
  field: z.string(),
  container: z.string().optional(),
  name: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  masked: z.literal(true).optional(),
});

const StepSchema = z.object({
  id: z.string(),
  resource: z.enum(STEP_RESOURCES),
  effect: z.enum(STEP_EFFECTS),
  mutations: z.array(MutationSchema),
  isAtomic: z.literal(true).optional(),
  existingOutputs: Texts,
  changes: z.array(StepChangeSchema),
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

/** A reference to another run. */
const Reference = z.object({ run: z.string(), by: z.string(), verb: z.enum(RUN_VERBS) });

/** `at` in ms since 1970; `token` of the lease under which the event was written. */
const written = { at: z.number(), token: z.string() };
/** A mutation, by its step and its index there. */
const place = { step: z.string(), mutation: z.number().int().min(0) };

/** What a run that goes on is found by, however long ago it began; journals of 2026-11 and before do not say. */
const found = { run: z.string().optional(), cluster: z.string().optional(), service: z.string().optional() };

export const RunEvent = z.discriminatedUnion('type', [
  /** Small, because it is read for each run of a list. */
  z.object({
    type: z.literal('begun'),
    ...written,
    run: z.string(),
    by: z.string(),
    cluster: z.string(),
    service: z.string(),
    fingerprint: z.string(),
    /** The verb of the change; absent in journals of 2026-11 and before. */
    verb: z.enum(RUN_VERBS).optional(),
    /** The run that this one superseded. */
    supersedes: Reference.optional(),
    /** What it changes, for people: without values of variables and command lines. */
    changes: z.array(StepChangeSchema).optional(),
  }),
  /**
   * The plan. In the journal its steps are encrypted; journals of 2026-11 and before have them in clear, with the ids of those
   * whose values were left out. `spec` is for people to read.
   */
  z.object({
    type: z.literal('planned'),
    ...written,
    steps: z.array(StepSchema),
    redactedSteps: z.array(z.string()).default([]),
    spec: z.unknown(),
  }),
  /**
   * A replica starts or continues to execute the run. `after` is the previous lease; of several leases after the same
   * one, the first counts.
   */
  z.object({ type: z.literal('lease'), ...written, after: z.string().optional(), by: z.string() }),
  /** The heartbeat that renews the lease. */
  z.object({ type: z.literal('beat'), ...written }),
  /** The replica that executes the run is ending: another one may continue it at once. */
  z.object({ type: z.literal('released'), ...written }),
  /** The run is resumed or retried. */
  z.object({ type: z.literal('again'), ...written, by: z.string(), ...found }),
  z.object({
    type: z.literal('step'),
    ...written,
    step: z.string(),
    state: z.enum(STEP_STATES),
    facts: Texts.optional(),
    outputs: Texts.optional(),
    problem: ProblemSchema.optional(),
  }),
  /** The call of a mutation is about to be sent. From here on it may have been made. */
  z.object({ type: z.literal('intent'), ...written, ...place, operation: z.string(), input: z.unknown() }),
  /**
   * The result of the call. `made`: this run has made it. `found`: it was in place already. `refused`: AWS rejected it.
   * `lost`: unknown.
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
  /** The mutation was in place already. */
  z.object({ type: z.literal('observed'), ...written, ...place, outputs: Texts }),
  z.object({ type: z.literal('undoing'), ...written, by: z.string(), ...found }),
  /** A call that reverts a mutation, and its result. */
  z.object({
    type: z.literal('undo'),
    ...written,
    ...place,
    operation: z.string(),
    outcome: z.enum(['done', 'gone', 'refused']),
    error: z.string().optional(),
    requestId: z.string().optional(),
  }),
  /** The mutation is fully reverted. */
  z.object({ type: z.literal('reverted'), ...written, ...place }),
  z.object({
    type: z.literal('retained'),
    ...written,
    step: z.string(),
    reason: z.enum(RETAINED_REASONS),
    problem: ProblemSchema.optional(),
  }),
  /** Another run supersedes this one: it ends before its next mutation. */
  z.object({ type: z.literal('superseded'), ...written, by: Reference }),
  z.object({
    type: z.literal('ended'),
    ...written,
    outcome: z.enum(['succeeded', 'failed', 'undone', 'superseded']),
    by: Reference.optional(),
    /** What came of it, by name (`RunResult`), for lists. */
    result: Texts.optional(),
  }),
]);
export type RunEvent = z.infer<typeof RunEvent>;

type Bare<Event> = Event extends RunEvent ? Omit<Event, 'at' | 'token'> : never;
/** An event before it is dated and signed. */
export type RunUpdate = Bare<RunEvent>;

/** An event, and when AWS took it: leases are judged by AWS's clock alone, as those of replicas may differ. */
export type ArrivedRunEvent = RunEvent & { arrivedAt?: Instant };

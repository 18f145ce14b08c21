import type { Cloud } from '../../domain/cloud';
import { type Call, fillPlaceholders, type Mutation, type Outputs, resolveInput } from '../../domain/plan/mutation';
import type { Step } from '../../domain/plan/step';
import { Failure, type Problem } from '../../domain/problem';
import type { RunReference } from '../../domain/runs/run';
import type { RunUpdate } from '../../domain/runs/run-event';
import { type CallStatus, callStatusOf, outputsOf, type RunRecord } from '../../domain/runs/run-record';
import type { Instant } from '../../domain/scope';
import type { ExplainService } from '../load/explain-service';
import { redact } from '../redact';
import { attemptsOf, matches, outputsIn, requestIdOf } from './answer';
import { reachSteadyState } from './reach-steady-state';
import { isErrorNamed, retryTransient, type Timing } from './retry-transient';
import { superseded } from './run-journal';

/** What a step is executed with. */
export type StepContext = Timing & {
  cloud: Pick<Cloud, 'ecs' | 'perform'>;
  /** The current record of the run. */
  record: () => RunRecord;
  recordUpdate: (update: RunUpdate) => Promise<void>;
  /** Why a service does not get steady. */
  explain?: ExplainService | undefined;
  /** The run that supersedes this one, if any. */
  supersededBy?: (() => RunReference | undefined) | undefined;
};

/**
 * Executes one step.
 * @returns `unchanged` when every mutation was in place already
 */
export async function executeStep(step: Step, context: StepContext): Promise<'done' | 'unchanged'> {
  if (step.resource === 'steady-state') {
    await watch(step, context);
    return 'done';
  }
  for (const [index, mutation] of step.mutations.entries()) {
    const by = context.supersededBy?.();
    if (by) throw superseded(by);
    const record = context.record();
    await executeMutation(
      mutation,
      { step: step.id, mutation: index },
      {
        ...context,
        perform: context.cloud.perform,
        outputs: outputsOf(record),
        callStatus: callStatusOf(record, step.id, index),
        isRedacted: record.redactedSteps.includes(step.id),
      },
    );
  }
  const after = context.record();
  return step.mutations.some((_, mutation) => callStatusOf(after, step.id, mutation) !== undefined)
    ? 'done'
    : 'unchanged';
}

/** Watches a service until it is steady, and records its counts whenever they change. */
async function watch({ id, facts }: Step, { cloud, record, recordUpdate, ...waiting }: StepContext): Promise<void> {
  let recorded = '';
  await reachSteadyState(
    { cluster: facts.cluster ?? '', service: facts.service ?? '' },
    {
      ...waiting,
      ecs: cloud.ecs,
      taskDefinitionArn: outputsOf(record())['task-definition.arn'],
      recordUpdate: async (facts) => {
        const text = JSON.stringify(facts);
        if (text === recorded) return;
        recorded = text;
        await recordUpdate({ type: 'step', step: id, state: 'running', facts: facts });
      },
    },
  );
}

/** What a mutation is executed with. */
export type MutationContext = Timing & {
  perform: Cloud['perform'];
  /** The outputs of all steps so far. */
  outputs: Outputs;
  /** The status of the call in an earlier attempt. */
  callStatus: CallStatus | undefined;
  /** Values of the call were redacted: the mutation can be found in place, and cannot be made. */
  isRedacted: boolean;
  /** Records an event of the run; for an intent it resolves when other replicas can read it. */
  recordUpdate: (update: RunUpdate) => Promise<void>;
  now: () => Instant;
};

/** A mutation, by its step and its index there. */
export type Place = { step: string; mutation: number };

/** How long a call is retried whose error is retryable. */
export const RETRYABLE_MS = 120_000;

/**
 * After a call without an answer, the precondition is read again this much later: the call may still be in progress.
 */
const LOST_ANSWER_MS = 2_000;

/**
 * Executes one mutation: reads its precondition, and makes the call unless it is in place. It can be repeated after any
 * interruption without creating anything twice.
 * @throws Failure `conflict` `name-taken` when the resource belongs to somebody else, `service-changed` when the
 * service is not as planned, `needs-spec` when values of the call were redacted, `not-in-time` when a wait times out;
 * else AWS's error
 */
export async function executeMutation(mutation: Mutation, place: Place, context: MutationContext): Promise<void> {
  if (mutation.waitUntil) return recordObserved(await waitFor(mutation, mutation.waitUntil, context), place, context);
  // Much may happen until a call is made again, so that each attempt reads the precondition anew.
  const options = { retryable: mutation.retryableErrors, ttlMs: RETRYABLE_MS };
  await retryTransient(() => attemptMutation(mutation, place, context), context, options);
}

async function attemptMutation(mutation: Mutation, place: Place, context: MutationContext): Promise<void> {
  const existing = await checkPrecondition(mutation, context);
  if (existing) return recordObserved(existing, place, context);
  if (context.isRedacted) throw conflict('needs-spec');

  const { service, operation, input } = resolveCall(mutation.call, context);
  await context.recordUpdate({
    type: 'intent',
    ...place,
    operation: `${service}:${operation}`,
    input: redact(input),
  });
  try {
    const answer = await context.perform({ service, operation, input });
    const outputs = outputsIn(answer, mutation.outputPaths, mutation.call);
    await context.recordUpdate({ type: 'answer', ...place, outcome: 'made', outputs, requestId: requestIdOf(answer) });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await handleRefusal(error, mutation, place, context);
  }
}

/** Records that a mutation is in place. If the run had sent the call before, it counts as made by the run. */
async function recordObserved(
  outputs: Outputs,
  place: Place,
  { callStatus, recordUpdate }: MutationContext,
): Promise<void> {
  if (callStatus === 'intended') await recordUpdate({ type: 'answer', ...place, outcome: 'made', outputs });
  else if (Object.keys(outputs).length > 0) await recordUpdate({ type: 'observed', ...place, outputs });
}

/** Records a failed call. If it may have succeeded all the same, the precondition is read once more. */
async function handleRefusal(
  failure: Failure,
  mutation: Mutation,
  place: Place,
  context: MutationContext,
): Promise<void> {
  const { problem } = failure;
  const entry = { ...place, error: problem.facts?.error ?? problem.code, requestId: problem.requestId };
  const mayBeDone = isUnknown(problem) || attemptsOf(failure) > 1;
  const isOwn = context.callStatus !== undefined || mayBeDone;
  if (isErrorNamed(mutation.inPlaceErrors, failure)) {
    const outputs = await checkPrecondition(mutation, context).catch(async (error: unknown) => {
      await context.recordUpdate({ type: 'answer', ...entry, outcome: 'refused' });
      throw error;
    });
    await context.recordUpdate({ type: 'answer', ...entry, outcome: isOwn ? 'made' : 'found', outputs });
    return;
  }
  await context.recordUpdate({ type: 'answer', ...entry, outcome: mayBeDone ? 'lost' : 'refused' });
  if (!mayBeDone || !mutation.precondition) throw failure;
  await context.sleep(LOST_ANSWER_MS);
  const outputs = await checkPrecondition(mutation, context).catch(() => undefined);
  if (!outputs) throw failure;
  await context.recordUpdate({ type: 'answer', ...place, outcome: 'made', outputs });
}

/** Without an answer of AWS the call may have succeeded. */
const isUnknown = ({ code }: Problem): boolean => code === 'unreachable' || code === 'unexpected';

/**
 * Reads the precondition of a mutation: its outputs when it is in place, else undefined.
 * @throws Failure `conflict` when what is found forbids the mutation
 */
export async function checkPrecondition(
  { precondition }: Mutation,
  context: MutationContext,
): Promise<Outputs | undefined> {
  if (!precondition) return undefined;
  const call = resolveCall(precondition.call, context);
  try {
    const answer = await retryTransient(() => context.perform(call), context);
    const holds = (condition: string) => matches(answer, resolveCondition(condition, context));
    const forbidden = precondition.conflict;
    const isRepeated = context.callStatus !== undefined;
    const when = (isRepeated && forbidden?.whenRepeated) || forbidden?.when;
    if (forbidden && when && holds(when)) throw conflict(forbidden.reason);
    return holds(precondition.condition) ? outputsIn(answer, precondition.outputPaths, precondition.call) : undefined;
  } catch (error) {
    if (isErrorNamed(precondition.absentErrors, error)) return undefined;
    throw error;
  }
}

/**
 * Polls until the condition of a wait is true.
 * @throws Failure `conflict` `not-in-time`
 */
export async function waitFor(
  mutation: Mutation,
  waitUntil: NonNullable<Mutation['waitUntil']>,
  context: MutationContext,
): Promise<Outputs> {
  const deadline = context.now() + waitUntil.atMostSeconds * 1_000;
  const call = resolveCall(mutation.call, context);
  for (;;) {
    try {
      const answer = await retryTransient(() => context.perform(call), context, { isRead: true });
      if (matches(answer, waitUntil.condition)) return outputsIn(answer, mutation.outputPaths, mutation.call);
    } catch (error) {
      if (isErrorNamed(mutation.inPlaceErrors, error)) return {};
      throw error;
    }
    if (context.signal?.aborted || context.now() >= deadline) throw conflict('not-in-time');
    await context.sleep(waitUntil.everySeconds * 1_000);
  }
}

const resolveCall = ({ input, ...call }: Call, { outputs }: MutationContext): Call => ({
  ...call,
  input: resolveInput(input, outputs),
});

/** @throws Error when an earlier step has not given an output: a bug of the plan */
const resolveCondition = (condition: string, { outputs }: MutationContext): string =>
  fillPlaceholders(condition, (reference) => {
    const output = outputs[reference];
    if (output === undefined) throw new Error(`nothing has given ${reference}`);
    return output;
  });

const conflict = (reason: string) => new Failure({ code: 'conflict', source: 'gantry', facts: { reason } });

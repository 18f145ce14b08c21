import type { Cloud } from '../../domain/cloud';
import { type Call, fillPlaceholders, type Mutation, type Outputs, resolveInput } from '../../domain/plan/mutation';
import type { Step } from '../../domain/plan/step';
import { Failure, type Problem } from '../../domain/problem';
import type { RunReference } from '../../domain/runs/run';
import type { RunUpdate } from '../../domain/runs/run-event';
import { type CallStatus, callStatusOf, outputsOf, type RunRecord } from '../../domain/runs/run-record';
import type { Instant } from '../../domain/scope';
import { redactSecretValues } from '../../domain/spec/redact-secret-values';
import { attemptsOf, matches, outputsIn, requestIdOf } from './answer';
import { reachSteadyState } from './reach-steady-state';
import { isErrorNamed, retryTransient, type Timing } from './retry-transient';
import { superseded } from './run-journal';

/** What a step may use while it is carried out. */
export type StepContext = Timing & {
  cloud: Pick<Cloud, 'ecs' | 'perform'>;
  /** What is known of the run by now. */
  record: () => RunRecord;
  recordUpdate: (update: RunUpdate) => Promise<void>;
  /** The run that has taken the service over, once one has. */
  supersededBy?: (() => RunReference | undefined) | undefined;
};

/**
 * Carries one step out.
 * @returns `unchanged` when everything was as wished already
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

/** Tells only what is new: a look is made every few seconds, and what it finds is written down. */
async function watch({ id, facts }: Step, { cloud, record, recordUpdate, ...waiting }: StepContext): Promise<void> {
  let told = '';
  await reachSteadyState(
    { cluster: facts.cluster ?? '', service: facts.service ?? '' },
    {
      ...waiting,
      ecs: cloud.ecs,
      taskDefinitionArn: outputsOf(record())['task-definition.arn'],
      recordUpdate: async (found) => {
        const text = JSON.stringify(found);
        if (text === told) return;
        told = text;
        await recordUpdate({ type: 'step', step: id, state: 'running', facts: found });
      },
    },
  );
}

/** What an act may use while it is carried out. */
export type MutationContext = Timing & {
  perform: Cloud['perform'];
  /** What all steps have given so far. */
  outputs: Outputs;
  /** What the run did about this act before, in an earlier attempt. */
  callStatus: CallStatus | undefined;
  /** Values of its call were never written down, so that it can be found done and not be done. */
  isRedacted: boolean;
  /** Writes news of the run down; an intent can be read by others when it resolves. */
  recordUpdate: (update: RunUpdate) => Promise<void>;
  now: () => Instant;
};

/** The act of a step, by its place. */
export type Place = { step: string; mutation: number };

/** How long a call is made again whose refusal goes by itself. */
export const RETRYABLE_MS = 120_000;

/** A call that nobody answered may still be under way; what it makes is looked for after so long. */
const LOST_MS = 2_000;

/**
 * Makes one act true: looks whether it is, and makes the call if not. Made to be repeated: whatever an earlier attempt
 * has come to, the end is the same and nothing is outputs twice.
 * @throws Failure `conflict` `name-taken` when what is there is somebody else's, `needs-spec` when the call cannot be made
 * because parts of it were not written down, `not-in-time`; else what AWS refused with
 */
export async function executeMutation(mutation: Mutation, place: Place, context: MutationContext): Promise<void> {
  if (mutation.waitUntil) return recordObserved(await waitFor(mutation, mutation.waitUntil, context), place, context);
  const existing = await checkPrecondition(mutation, context);
  if (existing) return recordObserved(existing, place, context);
  if (context.isRedacted) throw conflict('needs-spec');

  const { service, operation, input } = resolveCall(mutation.call, context);
  await context.recordUpdate({
    type: 'intent',
    ...place,
    operation: `${service}:${operation}`,
    input: redactSecretValues(input),
  });
  try {
    const retryableErrors = { among: mutation.retryableErrors, ttlMs: RETRYABLE_MS };
    const answer = await retryTransient(() => context.perform({ service, operation, input }), context, retryableErrors);
    const outputs = outputsIn(answer, mutation.outputPaths, mutation.call);
    await context.recordUpdate({ type: 'answer', ...place, outcome: 'made', outputs, requestId: requestIdOf(answer) });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await handleRefusal(error, mutation, place, context);
  }
}

/** What was found is the run's own if the run was about to make it, whatever became of that. */
async function recordObserved(
  outputs: Outputs,
  place: Place,
  { callStatus, recordUpdate }: MutationContext,
): Promise<void> {
  if (callStatus === 'intended') await recordUpdate({ type: 'answer', ...place, outcome: 'made', outputs });
  else if (Object.keys(outputs).length > 0) await recordUpdate({ type: 'observed', ...place, outputs });
}

/** AWS refused, or nobody knows what it did; in that case a second look may tell. */
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
  await context.sleep(LOST_MS);
  const outputs = await checkPrecondition(mutation, context).catch(() => undefined);
  if (!outputs) throw failure;
  await context.recordUpdate({ type: 'answer', ...place, outcome: 'made', outputs });
}

/** No answer of AWS's own: the call may have been carried out. */
const isUnknown = ({ code }: Problem): boolean => code === 'unreachable' || code === 'unexpected';

/**
 * The outputs of what is outputs already; undefined when nothing is.
 * @throws Failure `conflict` when it is somebody else's
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
    // A service that this run may itself have changed is expected to be another than before.
    const isOwnChange = forbidden?.reason === 'service-changed' && context.callStatus !== undefined;
    if (forbidden && !isOwnChange && holds(forbidden.when)) throw conflict(forbidden.reason);
    return holds(precondition.condition) ? outputsIn(answer, precondition.outputPaths, precondition.call) : undefined;
  } catch (error) {
    if (isErrorNamed(precondition.absentErrors, error)) return undefined;
    throw error;
  }
}

/** Asks until it is so. @throws Failure `conflict` `not-in-time` */
export async function waitFor(
  mutation: Mutation,
  waitUntil: NonNullable<Mutation['waitUntil']>,
  context: MutationContext,
): Promise<Outputs> {
  const deadline = context.now() + waitUntil.atMostSeconds * 1_000;
  const call = resolveCall(mutation.call, context);
  for (;;) {
    try {
      const answer = await retryTransient(() => context.perform(call), context, { isLook: true });
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

/** @throws Error when an earlier step has not given what it should: a bug of the plan */
const resolveCondition = (condition: string, { outputs }: MutationContext): string =>
  fillPlaceholders(condition, (reference) => {
    const output = outputs[reference];
    if (output === undefined) throw new Error(`nothing has given ${reference}`);
    return output;
  });

const conflict = (reason: string) => new Failure({ code: 'conflict', source: 'gantry', facts: { reason } });

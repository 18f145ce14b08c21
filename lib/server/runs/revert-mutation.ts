import { type Mutation, type Outputs, resolveInput } from '../../domain/plan/mutation';
import { Failure } from '../../domain/problem';
import { requestIdOf } from './answer';
import { checkPrecondition, type MutationContext, type Place, waitFor } from './execute-step';
import { isErrorNamed, retryTransient } from './retry-transient';

/**
 * How long a deletion is retried while a resource is still in use, such as the network interfaces of a deleted load
 * balancer.
 */
const IN_USE_MS = 600_000;

/**
 * Reverts one mutation. If it is unknown whether the call was made, its precondition is read first.
 * @throws Failure AWS's error, `conflict` `not-in-time`
 */
export async function revertMutation(mutation: Mutation, place: Place, context: MutationContext): Promise<void> {
  const outputs = await outputsFor(mutation, context, place);
  if (!outputs) return;
  for (const undo of mutation.undo ?? []) await undoMutation(undo, place, { ...context, outputs: outputs });
}

/** The outputs that the undo needs; undefined when there is nothing to revert. */
async function outputsFor(mutation: Mutation, context: MutationContext, { step }: Place): Promise<Outputs | undefined> {
  if (context.callStatus !== 'intended' || !mutation.precondition) return context.outputs;
  const found = await checkPrecondition(mutation, context);
  if (!found) return undefined;
  const named = Object.entries(found).map(([name, value]) => [`${step}.${name}`, value]);
  return { ...context.outputs, ...Object.fromEntries(named) };
}

async function undoMutation(undo: Mutation, place: Place, context: MutationContext): Promise<void> {
  if (undo.waitUntil) {
    await waitFor(undo, undo.waitUntil, context);
    return;
  }
  const { service, operation } = undo.call;
  const entry = { type: 'undo', ...place, operation: `${service}:${operation}` } as const;
  const call = { service, operation, input: resolveInput(undo.call.input, context.outputs) };
  try {
    const options = { retryable: undo.retryableErrors, ttlMs: IN_USE_MS, isRead: true };
    const attempt = async () => {
      // Much may happen until a call is made again.
      if (undo.precondition) await checkPrecondition(undo, { ...context, callStatus: undefined });
      return context.perform(call);
    };
    const answer = await retryTransient(attempt, context, options);
    await context.recordUpdate({ ...entry, outcome: 'done', requestId: requestIdOf(answer) });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { facts, code, requestId } = error.problem;
    const isGone = isErrorNamed(undo.inPlaceErrors, error);
    const failed = { ...entry, error: facts?.error ?? code, requestId } as const;
    await context.recordUpdate({ ...failed, outcome: isGone ? 'gone' : 'refused' });
    if (!isGone) throw error;
  }
}

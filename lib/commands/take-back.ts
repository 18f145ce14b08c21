import { type Act, type Outputs, settled } from '../domain/deployment/call';
import { Failure } from '../domain/problem';
import { requestIdOf } from './answer';
import { type ActContext, awaited, lookAt, type Place } from './ensure';
import { isAmong, patiently } from './patience';

/** What held on to a thing, such as the addresses of a load balancer, may take its time to let go. */
const LETTING_GO_MS = 600_000;

/**
 * Takes one act back. One of which nobody knows whether it was carried out is looked for first.
 * @throws Failure what AWS refused with, `conflict` `not-in-time`
 */
export async function takeBack(act: Act, place: Place, context: ActContext): Promise<void> {
  const known = await outputsFor(act, context, place);
  if (!known) return;
  for (const undo of act.undo ?? []) await undoAct(undo, place, { ...context, outputs: known });
}

/** What the calls need to know; undefined when the thing was never made, or is gone already. */
async function outputsFor(act: Act, context: ActContext, { step }: Place): Promise<Outputs | undefined> {
  if (context.fate !== 'intended' || !act.unless) return context.outputs;
  const found = await lookAt(act, context);
  if (!found) return undefined;
  const named = Object.entries(found).map(([name, value]) => [`${step}.${name}`, value]);
  return { ...context.outputs, ...Object.fromEntries(named) };
}

async function undoAct(undo: Act, place: Place, context: ActContext): Promise<void> {
  if (undo.until) {
    await awaited(undo, undo.until, context);
    return;
  }
  const { service, operation } = undo.call;
  const said = { type: 'undo', ...place, operation: `${service}:${operation}` } as const;
  const call = { service, operation, input: settled(undo.call.input, context.outputs) };
  try {
    const passing = { among: undo.passing, forMs: LETTING_GO_MS, isLook: true };
    const answer = await patiently(() => context.perform(call), context, passing);
    await context.tell({ ...said, outcome: 'done', requestId: requestIdOf(answer) });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { facts, code, requestId } = error.problem;
    const isGone = isAmong(undo.already, error);
    const told = { ...said, error: facts?.error ?? code, requestId } as const;
    await context.tell({ ...told, outcome: isGone ? 'gone' : 'refused' });
    if (!isGone) throw error;
  }
}

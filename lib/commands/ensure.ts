import type { Cloud } from '../domain/cloud';
import { type Act, type Call, type Outputs, settled } from '../domain/deployment/call';
import type { RunNews } from '../domain/deployment/run-event';
import type { Fate } from '../domain/deployment/run-record';
import { withhold } from '../domain/deployment/withhold';
import { Failure, type Problem } from '../domain/problem';
import type { Instant } from '../domain/scope';
import { attemptsOf, holds, outputsIn, requestIdOf } from './answer';
import { isAmong, patiently, type Waiting } from './patience';

/** What an act may use while it is carried out. */
export type ActContext = Waiting & {
  perform: Cloud['perform'];
  /** What all steps have given so far. */
  outputs: Outputs;
  /** What the run did about this act before, in an earlier attempt. */
  fate: Fate | undefined;
  /** Values of its call were never written down, so that it can be found done and not be done. */
  isWithheld: boolean;
  /** Writes news of the run down; an intent can be read by others when it resolves. */
  tell: (news: RunNews) => Promise<void>;
  now: () => Instant;
};

/** The act of a step, by its place. */
export type Place = { step: string; act: number };

/** How long a call is made again whose refusal goes by itself. */
export const PASSING_MS = 120_000;

/** A call that nobody answered may still be under way; what it makes is looked for after so long. */
const LOST_MS = 2_000;

/**
 * Makes one act true: looks whether it is, and makes the call if not. Made to be repeated: whatever an earlier attempt
 * has come to, the end is the same and nothing is there twice.
 * @throws Failure `conflict` `name-taken` when what is there is somebody else's, `needs-wish` when the call cannot be made
 * because parts of it were not written down, `not-in-time`; else what AWS refused with
 */
export async function ensureAct(act: Act, place: Place, context: ActContext): Promise<void> {
  if (act.until) return seen(await awaited(act, act.until, context), place, context);
  const there = await lookAt(act, context);
  if (there) return seen(there, place, context);
  if (context.isWithheld) throw conflict('needs-wish');

  const { service, operation, input } = settledCall(act.call, context);
  await context.tell({ type: 'intent', ...place, operation: `${service}:${operation}`, input: withhold(input) });
  try {
    const passing = { among: act.passing, forMs: PASSING_MS };
    const answer = await patiently(() => context.perform({ service, operation, input }), context, passing);
    const outputs = outputsIn(answer, act.gives, act.call);
    await context.tell({ type: 'answer', ...place, outcome: 'made', outputs, requestId: requestIdOf(answer) });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await refused(error, act, place, context);
  }
}

/** What was found is the run's own if the run was about to make it, whatever became of that. */
async function seen(outputs: Outputs, place: Place, { fate, tell }: ActContext): Promise<void> {
  if (fate === 'intended') await tell({ type: 'answer', ...place, outcome: 'made', outputs });
  else if (Object.keys(outputs).length > 0) await tell({ type: 'seen', ...place, outputs });
}

/** AWS refused, or nobody knows what it did; in that case a second look may tell. */
async function refused(failure: Failure, act: Act, place: Place, context: ActContext): Promise<void> {
  const { problem } = failure;
  const said = { ...place, error: problem.facts?.error ?? problem.code, requestId: problem.requestId };
  const mayBeDone = isUnknown(problem) || attemptsOf(failure) > 1;
  const isOwn = context.fate !== undefined || mayBeDone;
  if (isAmong(act.already, failure)) {
    const outputs = await lookAt(act, context).catch(async (error: unknown) => {
      await context.tell({ type: 'answer', ...said, outcome: 'refused' });
      throw error;
    });
    await context.tell({ type: 'answer', ...said, outcome: isOwn ? 'made' : 'found', outputs });
    return;
  }
  await context.tell({ type: 'answer', ...said, outcome: mayBeDone ? 'lost' : 'refused' });
  if (!mayBeDone || !act.unless) throw failure;
  await context.sleep(LOST_MS);
  const outputs = await lookAt(act, context).catch(() => undefined);
  if (!outputs) throw failure;
  await context.tell({ type: 'answer', ...place, outcome: 'made', outputs });
}

/** No answer of AWS's own: the call may have been carried out. */
const isUnknown = ({ code }: Problem): boolean => code === 'unreachable' || code === 'unexpected';

/**
 * The outputs of what is there already; undefined when nothing is.
 * @throws Failure `conflict` when it is somebody else's
 */
export async function lookAt({ unless }: Act, context: ActContext): Promise<Outputs | undefined> {
  if (!unless) return undefined;
  const call = settledCall(unless.call, context);
  try {
    const answer = await patiently(() => context.perform(call), context);
    if (unless.foreign && holds(answer, unless.foreign)) throw conflict('name-taken');
    return holds(answer, unless.holds) ? outputsIn(answer, unless.gives, unless.call) : undefined;
  } catch (error) {
    if (isAmong(unless.absentOn, error)) return undefined;
    throw error;
  }
}

/** Asks until it is so. @throws Failure `conflict` `not-in-time` */
export async function awaited(act: Act, until: NonNullable<Act['until']>, context: ActContext): Promise<Outputs> {
  const deadline = context.now() + until.atMostSeconds * 1_000;
  const call = settledCall(act.call, context);
  for (;;) {
    try {
      const answer = await patiently(() => context.perform(call), context, { isLook: true });
      if (holds(answer, until.holds)) return outputsIn(answer, act.gives, act.call);
    } catch (error) {
      if (isAmong(act.already, error)) return {};
      throw error;
    }
    if (context.signal?.aborted || context.now() >= deadline) throw conflict('not-in-time');
    await context.sleep(until.everySeconds * 1_000);
  }
}

const settledCall = ({ input, ...call }: Call, { outputs }: ActContext): Call => ({
  ...call,
  input: settled(input, outputs),
});

const conflict = (reason: string) => new Failure({ code: 'conflict', source: 'gantry', facts: { reason } });

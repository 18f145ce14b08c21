import type { z } from 'zod';
import { isPermitted, type Permission } from '../auth/actor';
import type { Session } from '../auth/session';
import type { Outcome } from '../domain/problem';
import type { Scope } from '../domain/scope';
import type { Context } from './context';
import { assertMay, authenticate, type Dependencies, outcomeOf, parse } from './create-operations';

/** How often a stream makes sure that its reader is still signed in and still allowed. */
export const RECHECK_MS = 30_000;

export type StreamSpec<Input extends Scope, Event> = {
  permission: Permission;
  input: z.ZodType<Input>;
  /** Must end when `signal` aborts: the reader has left, or may no longer read. */
  open: (input: Input, context: Context, signal: AbortSignal) => AsyncIterable<Event>;
};

/** A stream as routes see it: the raw input and the request's own signal in, events out. */
export type Stream<Input extends Scope, Event> = ((
  raw: unknown,
  signal: AbortSignal,
) => Promise<Outcome<AsyncIterable<Event>>>) &
  StreamSpec<Input, Event>;

/** The door for answers that last. */
export const createStreams =
  (dependencies: Dependencies) =>
  <Input extends Scope, Event>(spec: StreamSpec<Input, Event>): Stream<Input, Event> => {
    const call = (raw: unknown, signal: AbortSignal) =>
      outcomeOf(async () => {
        const session = await authenticate(dependencies);
        assertMay(session.actor, spec.permission);
        const input = parse(spec.input, raw);
        const context = dependencies.openContext(input, session.actor);
        const barred = new AbortController();
        const events = spec.open(input, context, AbortSignal.any([signal, barred.signal]));
        return guarded(events, () => isStillAllowed(session, spec.permission), barred);
      });
    return Object.assign(call, spec);
  };

function isStillAllowed(session: Session, permission: Permission): boolean {
  try {
    const actor = session.check();
    return actor !== undefined && isPermitted(actor, permission);
  } catch {
    return false; // who cannot be found out about may not go on; the next request says what is wrong
  }
}

/** Ends a stream within RECHECK_MS after its reader signed out, was removed, or lost the permission. */
async function* guarded<Event>(
  events: AsyncIterable<Event>,
  isAllowed: () => boolean,
  barred: AbortController,
): AsyncGenerator<Event, void> {
  const timer = setInterval(() => {
    if (!isAllowed()) barred.abort();
  }, RECHECK_MS);
  try {
    yield* events;
  } finally {
    clearInterval(timer);
    barred.abort();
  }
}

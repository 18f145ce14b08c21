import 'server-only';
import type { z } from 'zod';
import { hasSameGrants, type Permission, type Resource } from '../auth/actor';
import type { Session } from '../auth/session';
import { signOuts } from '../auth/sessions/sign-outs';
import type { Outcome } from '../domain/problem';
import type { Scope } from '../domain/scope';
import type { Context } from './context';
import { admit, type Dependencies, outcomeOf, parse, productionDependencies } from './operation';
import { assertPermitted, assertPermittedSomewhere, findResource, isPermittedIn } from './permitted';
import { assertBounded } from './raw-input';
import { redactValues, seesValues } from './redacted-values';

/** How often a stream checks that its reader is still signed in and still permitted. */
export const RECHECK_MS = 30_000;

export type StreamSpec<Input extends Scope, Event> = {
  permission: Permission;
  /** What it is about, where the names in its input do not say so. */
  about?: (input: Input, context: Context) => Resource | Promise<Resource>;
  input: z.ZodType<Input>;
  /** Must end when `signal` aborts: the reader has disconnected, or is no longer permitted. */
  open: (input: Input, context: Context, signal: AbortSignal) => AsyncIterable<Event> | Promise<AsyncIterable<Event>>;
};

/** A stream as routes see it: takes the raw input and the request's signal, gives events. */
export type Stream<Input extends Scope, Event> = ((
  raw: unknown,
  signal: AbortSignal,
) => Promise<Outcome<AsyncIterable<Event>>>) &
  StreamSpec<Input, Event>;

/**
 * Wraps functions as streams: authenticate, authorize, parse the input, count it among the open ones, and check the session
 * again while the stream is open.
 */
export const createStreams =
  (dependencies: Dependencies) =>
  <Input extends Scope, Event>(spec: StreamSpec<Input, Event>): Stream<Input, Event> => {
    const call = (raw: unknown, signal: AbortSignal) =>
      outcomeOf(async () => {
        const session = await admit(dependencies);
        assertBounded(raw);
        assertPermittedSomewhere(session.actor, spec.permission);
        const input = parse(spec.input, raw);
        const opened = dependencies.openContext(input, session.actor);
        const context = redactValues({ ...opened, resource: await findResource(spec, input, opened) });
        assertPermitted(context, spec.permission);
        const revoked = new AbortController();
        const ended = AbortSignal.any([signal, revoked.signal]);
        const release = dependencies.limits.openStream(session.actor.id);
        // Not when the events have been read to their end: a reader that leaves at once never begins to read them.
        ended.addEventListener('abort', release, { once: true });
        if (ended.aborted) release();
        try {
          const events = await spec.open(input, context, ended);
          return guarded(events, () => isStillAllowed(session, context, spec.permission), revoked);
        } catch (error) {
          revoked.abort();
          throw error;
        }
      });
    return Object.assign(call, spec);
  };

/** What a person may see of it, such as values, is decided when it begins: with other grants it ends, and begins anew. */
function isStillAllowed(session: Session, context: Context, permission: Permission): boolean {
  try {
    const actor = session.check();
    if (!actor || !isPermittedIn({ ...context, actor }, permission)) return false;
    return seesValues({ ...context, actor }) === seesValues(context) && hasSameGrants(actor, context.actor);
  } catch {
    return false; // the session cannot be checked: the stream ends, and the next request shows why
  }
}

/** Ends a stream at once when its reader is signed out here, and within RECHECK_MS after anything else ended their access. */
async function* guarded<Event>(
  events: AsyncIterable<Event>,
  isAllowed: () => boolean,
  revoked: AbortController,
): AsyncGenerator<Event, void> {
  const check = () => {
    if (!isAllowed()) revoked.abort();
  };
  const timer = setInterval(check, RECHECK_MS);
  const stopListening = signOuts().onSignOut(check);
  try {
    yield* events;
  } finally {
    clearInterval(timer);
    stopListening();
    revoked.abort();
  }
}

export const stream = createStreams(productionDependencies);

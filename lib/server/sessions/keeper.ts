import type { SignInFailure } from '../../auth/sessions/session-events';
import { signOuts } from '../../auth/sessions/sign-outs';
import type { Instant } from '../../domain/scope';
import { createSessionJournal, type SessionJournal } from './session-records';
import { createSessionRegister, type SessionRegister } from './session-register';
import type { SignOutWatch } from './watch-sign-outs';

/** What this process knows of sessions. */
export type SessionKeeper = {
  register: SessionRegister;
  /** Whether it knows of the sign-outs of other replicas. */
  watch: SignOutWatch;
  journal: () => Promise<SessionJournal>;
};

declare global {
  var gantrySessionKeeper: SessionKeeper | undefined;
}

/** Kept on globalThis because Next loads this module once for each kind of code. */
export function sessionKeeper(): SessionKeeper {
  globalThis.gantrySessionKeeper ??= createKeeper();
  return globalThis.gantrySessionKeeper;
}

function createKeeper(): SessionKeeper {
  const replica = crypto.randomUUID().slice(0, 8);
  // What speaks to AWS is loaded when it is needed, so that the server answers first.
  const journal = async () => createSessionJournal((await import('../context')).homeJournal(), replica);
  return { register: createSessionRegister(Date.now), watch: {}, journal };
}

/** Ends sessions here at once, and resolves with whether the other replicas learn of it. */
export async function endSessions(
  ended: { sessions: readonly string[]; person?: { id: string; until: Instant }; by?: string },
  { register, journal }: SessionKeeper = sessionKeeper(),
): Promise<boolean> {
  const signOut = { ...ended, at: Date.now() };
  signOuts().add(signOut);
  for (const id of ended.sessions) register.forget(id);
  return (await journal()).writeSignOut(signOut);
}

/** Lines of failed sign-ins at most within FAILURES_MS: a flood must not fill the log. */
const FAILURES_MAX = 20;
const FAILURES_MS = 10_000;

/** Logs failed sign-ins; of too many it says later how many there were. */
export function createFailureLog(write: (line: SignInFailure & { others?: number }) => void, now: () => Instant) {
  let since = Number.NEGATIVE_INFINITY;
  let lines = 0;
  let others = 0;
  return (failure: SignInFailure): void => {
    if (now() - since >= FAILURES_MS) [since, lines] = [now(), 0];
    lines += 1;
    if (lines > FAILURES_MAX) {
      others += 1;
      return;
    }
    write(others > 0 ? { ...failure, others } : failure);
    others = 0;
  };
}

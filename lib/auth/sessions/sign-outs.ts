import type { Instant } from '../../domain/scope';

/** Which sessions have ended before their time: some by their ids, or all of a person that began until an instant. */
export type SignOut = {
  at: Instant;
  sessions: readonly string[];
  person?: { id: string; until: Instant };
};

/** What of a session decides whether it has been signed out. */
export type SessionFacts = { id: string; person: string; signedInAt: Instant };

/** The sign-outs that this process knows of, its own and those of other replicas. */
export type SignOuts = {
  add: (signOut: SignOut) => void;
  isSignedOut: (session: SessionFacts) => boolean;
  /** Calls back after each sign-out, so that open streams end at once; returns a function that unsubscribes. */
  onSignOut: (listener: () => void) => () => void;
};

/** As many as 10,000 people sign out in a day. The oldest are forgotten first: their sessions end soonest anyway. */
const MAX_KEYS = 20_000;

export function createSignOuts({ now, keepMs }: { now: () => Instant; keepMs: number }): SignOuts {
  /** When each was added: in the order of that, so that the oldest come first. */
  const sessions = new Map<string, Instant>();
  const people = new Map<string, { until: Instant; added: Instant }>();
  const listeners = new Set<() => void>();

  const forget = <Value>(map: Map<string, Value>, addedAt: (value: Value) => Instant) => {
    for (const [key, value] of map) {
      if (map.size <= MAX_KEYS && addedAt(value) > now() - keepMs) return;
      map.delete(key);
    }
  };

  return {
    add: ({ sessions: ended, person }) => {
      for (const id of ended) {
        sessions.delete(id);
        sessions.set(id, now());
      }
      if (person) {
        const until = Math.max(person.until, people.get(person.id)?.until ?? 0);
        people.delete(person.id);
        people.set(person.id, { until, added: now() });
      }
      forget(sessions, (added) => added);
      forget(people, ({ added }) => added);
      for (const listener of [...listeners]) listener();
    },
    isSignedOut: ({ id, person, signedInAt }) =>
      sessions.has(id) || signedInAt <= (people.get(person)?.until ?? Number.NEGATIVE_INFINITY),
    onSignOut: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

declare global {
  var gantrySignOuts: SignOuts | undefined;
}

/** A little longer than a session lasts, for clocks that differ. */
const KEEP_MS = 13 * 60 * 60_000;

/** The sign-outs of this process, kept on globalThis because Next loads this module once for each kind of code. */
export function signOuts(): SignOuts {
  globalThis.gantrySignOuts ??= createSignOuts({ now: Date.now, keepMs: KEEP_MS });
  return globalThis.gantrySignOuts;
}

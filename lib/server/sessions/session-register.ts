import type { SessionFact } from '../../auth/sessions/session-events';
import type { Instant } from '../../domain/scope';
import type { SessionJournal } from './session-records';

/** How often a replica writes down that a session was used. */
export const REPORT_MS = 5 * 60_000;
/** Sessions that a replica remembers; the longest unused are forgotten first. */
const MAX_SESSIONS = 2_000;

/** A session as this replica knows it. */
export type SessionUse = SessionFact & { seenAt: Instant };

/** What is written again when it changes. */
const SHOWN = ['name', 'role', 'groups', 'signedInAt'] as const;

type Entry = { use: SessionUse; isWritten: boolean; reportedAt: Instant };

export type SessionRegister = {
  onSeen: (fact: SessionFact) => void;
  forget: (id: string) => void;
  list: () => SessionUse[];
  /** Writes down what is not yet: a session that is new here, and from time to time that it was used. */
  report: (journal: Pick<SessionJournal, 'writeSessions' | 'writeSeen'>) => void;
};

/** The sessions that this replica has heard of, and what of them is in the journal. */
export function createSessionRegister(now: () => Instant): SessionRegister {
  const entries = new Map<string, Entry>();
  return {
    onSeen: (fact) => {
      const known = entries.get(fact.id);
      const isWritten =
        known?.isWritten === true && SHOWN.every((member) => String(known.use[member]) === String(fact[member]));
      entries.delete(fact.id); // to the end: the map's order is by last use
      entries.set(fact.id, { use: { ...fact, seenAt: now() }, isWritten, reportedAt: known?.reportedAt ?? now() });
      for (const oldest of entries.keys()) {
        if (entries.size <= MAX_SESSIONS) break;
        entries.delete(oldest);
      }
    },
    forget: (id) => {
      entries.delete(id);
    },
    list: () => [...entries.values()].map(({ use }) => use),
    report: (journal) => {
      const at = now();
      const all = [...entries.values()];
      const fresh = all.filter(({ isWritten }) => !isWritten);
      const used = all.filter(
        ({ isWritten, use, reportedAt }) => isWritten && use.seenAt > reportedAt && at - reportedAt >= REPORT_MS,
      );
      journal.writeSessions(
        at,
        fresh.map(({ use: { seenAt: _, ...fact } }) => fact),
      );
      journal.writeSeen(
        at,
        used.map(({ use }) => ({ id: use.id, at: use.seenAt, address: use.address })),
      );
      for (const entry of [...fresh, ...used]) {
        entry.isWritten = true;
        entry.reportedAt = at;
      }
    },
  };
}

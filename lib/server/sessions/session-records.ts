import { z } from 'zod';
import type { SessionFact } from '../../auth/sessions/session-events';
import type { SignOut } from '../../auth/sessions/sign-outs';
import { JOURNAL_STREAMS, type Journal } from '../../domain/journal';
import { ignoreMissing } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import { readSignedRecord, signedRecord } from '../signed-record';

const { sessions: SESSIONS, signOuts: SIGN_OUTS } = JOURNAL_STREAMS;

/** Of one search; far more than people sign out within the time that is looked at. */
const SIGN_OUTS_MAX = 1_000;
const RECORDS_MAX = 2_000;
/** Sessions that one record names, so that none is larger than CloudWatch Logs takes. */
const SEEN_MAX = 100;
export const SESSIONS_MAX = 200;

/** Ends sessions everywhere. Signed, so that who can write to the log group cannot sign anybody out. */
const SignOutRecord = z.object({
  type: z.literal('sign-out'),
  at: z.number(),
  sessions: z.array(z.string()).max(SESSIONS_MAX),
  person: z.object({ id: z.string(), until: z.number() }).optional(),
  /** Who did it; the person themselves, unless given. */
  by: z.string().optional(),
});

/** A session that a replica has first heard of. */
const SessionRecord = z.object({
  type: z.literal('session'),
  at: z.number(),
  id: z.string(),
  person: z.string(),
  name: z.string(),
  role: z.enum(['viewer', 'deployer', 'admin']),
  groups: z.array(z.string()).default([]),
  via: z.enum(['users-file', 'oidc', 'demo']),
  signedInAt: z.number(),
  address: z.string(),
  agent: z.string(),
});

/** Sessions that were used since a replica last said so. */
const SeenRecord = z.object({
  type: z.literal('sessions-seen'),
  at: z.number(),
  seen: z.array(z.object({ id: z.string(), at: z.number(), address: z.string() })),
});

const AnyRecord = z.discriminatedUnion('type', [SessionRecord, SeenRecord]);
export type SessionRecord = z.infer<typeof AnyRecord>;

/** A stream a day and replica, so that none grows and no two replicas write one. */
const streamOf = (prefix: string, at: Instant, replica: string): string =>
  `${prefix}${new Date(at).toISOString().slice(0, 10)}/${replica}`;

export type SessionJournal = ReturnType<typeof createSessionJournal>;

/** Sessions and sign-outs in the journal of the home region, by which replicas know of each other's. */
export function createSessionJournal(home: Journal, replica: string) {
  const seal = (subject: string, record: { at: Instant } & Record<string, unknown>) => signedRecord(subject, record);
  return {
    /** Resolves with whether other replicas can read it. */
    writeSignOut: (signOut: SignOut & { by?: string }): Promise<boolean> =>
      home.keep(streamOf(SIGN_OUTS, signOut.at, replica), seal(SIGN_OUTS, { ...signOut, type: 'sign-out' })),

    readSignOuts: async (from: Instant): Promise<SignOut[]> => {
      const query = { streamPrefix: SIGN_OUTS, from, limit: SIGN_OUTS_MAX };
      const lines = await ignoreMissing(home.search(query));
      return (lines ?? []).flatMap(({ message }) => {
        const record = SignOutRecord.safeParse(readSignedRecord(SIGN_OUTS, message));
        return record.success ? [record.data] : [];
      });
    },

    writeSessions: (at: Instant, facts: readonly SessionFact[]): void => {
      const records = facts.map((fact) => seal(SESSIONS, { ...fact, type: 'session', at }));
      if (records.length > 0) home.write(streamOf(SESSIONS, at, replica), ...records);
    },

    writeSeen: (at: Instant, seen: readonly { id: string; at: Instant; address: string }[]): void => {
      for (let from = 0; from < seen.length; from += SEEN_MAX) {
        const record = { type: 'sessions-seen', at, seen: seen.slice(from, from + SEEN_MAX) };
        home.write(streamOf(SESSIONS, at, replica), seal(SESSIONS, record));
      }
    },

    readSessions: async (from: Instant): Promise<SessionRecord[]> => {
      const lines = await ignoreMissing(home.search({ streamPrefix: SESSIONS, from, limit: RECORDS_MAX }));
      return (lines ?? []).flatMap(({ message }) => {
        const record = AnyRecord.safeParse(readSignedRecord(SESSIONS, message));
        return record.success ? [record.data] : [];
      });
    },
  };
}

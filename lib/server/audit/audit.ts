import 'server-only';
import { openCloud } from '../../aws';
import { JOURNAL_STREAMS, type Journal } from '../../domain/journal';
import { Failure } from '../../domain/problem';
import { Scope } from '../../domain/scope';
import { assertKnown } from '../accounts';
import { log } from '../log';
import type { InputNames } from '../raw-input';
import { shutdown } from '../shutdown/shutdown';
import { sleep } from '../sleep';
import { auditRecord, type Entry } from './audit-entry';
import { createJournal } from './journal';

export type { Entry };

declare global {
  var gantryJournals: Map<string, Journal> | undefined;
}

/** The journal of an account and region, kept on globalThis because Next may load this module more than once. */
export function journalOf(scope: Scope): Journal {
  globalThis.gantryJournals ??= new Map();
  const key = `${scope.account}/${scope.region}`;
  const existing = globalThis.gantryJournals.get(key);
  if (existing) return existing;
  const journal = createJournal({
    logs: openCloud({ account: scope.account, region: scope.region }).logs,
    now: Date.now,
    sleep,
    logEntry: (stream, entry) => log().info({ journal: true, stream, ...entry }, 'journal'),
  });
  globalThis.gantryJournals.set(key, journal);
  shutdown().add('journals', journal.flush);
  return journal;
}

/** Each replica writes its audit entries to a stream of its own. */
const REPLICA = crypto.randomUUID().slice(0, 8);

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * Records an audit entry on the server's standard output and in the journal of the account and region that it is about.
 */
export function recordAuditEntry(entry: Entry): void {
  const record = auditRecord(entry);
  log().info({ journal: true, ...record }, entry.permission);
  const scope = knownScope(entry.names);
  if (scope) journalOf(scope).write(`${JOURNAL_STREAMS.audit}${dayOf(entry.at)}/${REPLICA}`, record);
}

/**
 * The account and region of a command; undefined when they are unknown, so that a request cannot have Gantry write to
 * arbitrary places.
 */
function knownScope(names: InputNames): Scope | undefined {
  const scope = Scope.safeParse(names);
  if (!scope.success) return undefined;
  try {
    assertKnown(scope.data);
    return scope.data;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

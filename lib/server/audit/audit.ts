import 'server-only';
import { openCloud } from '../../aws';
import type { Journal } from '../../domain/journal';
import { Failure } from '../../domain/problem';
import { Scope } from '../../domain/scope';
import { assertKnown } from '../accounts';
import { log } from '../log';
import type { InputNames } from '../raw-input';
import { shutdown } from '../shutdown/shutdown';
import { sleep } from '../sleep';
import { auditRecord, type Entry } from './audit-entry';
import { type AuditLog, openAuditLog } from './audit-log';

export type { Entry };

/** A person's command is written at once, those of one who sends many together. */
const GATHER_MS = 250;

declare global {
  var gantryAuditLogs: Map<string, AuditLog> | undefined;
}

/** The audit log of an account and region, kept on globalThis because Next may load this module more than once. */
function auditLogOf({ account, region }: Scope): AuditLog {
  globalThis.gantryAuditLogs ??= new Map();
  const key = `${account}/${region}`;
  const existing = globalThis.gantryAuditLogs.get(key);
  if (existing) return existing;
  const opened = openAuditLog({
    replica: crypto.randomUUID().replaceAll('-', '').slice(0, 16),
    logs: openCloud({ account, region }).logs,
    now: Date.now,
    sleep,
    gatherMs: GATHER_MS,
    logEntry: (stream, entry) => log().info({ journal: true, stream, ...entry }, 'journal'),
  });
  globalThis.gantryAuditLogs.set(key, opened);
  shutdown().add('journals', opened.journal.flush);
  return opened;
}

/** The journal of an account and region. */
export const journalOf = (scope: Scope): Journal => auditLogOf(scope).journal;

/**
 * Records an audit entry on the server's standard output and in the journal of the account and region that it is about.
 */
export function recordAuditEntry(entry: Entry): void {
  const record = auditRecord(entry);
  const scope = knownScope(entry.names);
  const recorded = scope ? auditLogOf(scope).record(record) : record;
  log().info({ journal: true, ...recorded }, entry.permission);
}

/** A command that was refused before anything of it was looked at. */
export type Refusal = Pick<Entry, 'outcome' | 'permission' | 'names'>;

/** Writes a refusal to the server's standard output, with the id of its request. */
export function logRefusal({ outcome, permission, names }: Refusal): void {
  log().warn({ type: 'refusal', outcome, permission, ...names }, permission);
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

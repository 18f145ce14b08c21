import type { Actor, Permission } from '../../auth/actor';
import type { AwsCall } from '../../domain/aws-call';
import type { JournalEntry } from '../../domain/journal';
import type { Problem, ProblemCode } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { InputNames } from '../raw-input';
import { redact } from '../redact';

/** One command of a person: who, from where, when, what, and its outcome. */
export type Entry = {
  at: Instant;
  who: Actor;
  /** The address that the request came from, if known. */
  from?: string | undefined;
  permission: Permission;
  /** What it was about, as far as the input named it. */
  names: InputNames;
  /**
   * The input as its schema took it, redacted before it is recorded. Absent when the command was refused: what nobody
   * has checked is not recorded.
   */
  input?: unknown;
  outcome: 'done' | ProblemCode | 'bug';
  problem?: Problem;
  /** The id of the run that it started, if any. */
  run?: string;
  durationMs: number;
  /** The AWS calls made until the command returned. A run records its own calls. */
  calls: readonly AwsCall[];
};

/** What one record has at most, as a line of JSON; CloudWatch Logs takes 1 MiB, and people read them. */
export const RECORD_BYTES_MAX = 16_384;
/** What calls may take of it: the input has half, and the other members are short. */
const CALLS_BYTES_MAX = 5_000;
const LONGEST_WORD = 256;

/**
 * The record of an audit entry in the journal: values of environment variables, command lines and whatever looks like a
 * secret are redacted, and it has RECORD_BYTES_MAX at most.
 */
export function auditRecord(entry: Entry): JournalEntry {
  const { at, who, from, permission, names, outcome, problem, run, durationMs, calls } = entry;
  const kept = fittingCalls(calls);
  const { region, account, ...named } = names;
  return withinLimit({
    type: 'audit-entry',
    at,
    who: who.id.slice(0, LONGEST_WORD),
    role: who.role,
    from: from?.slice(0, LONGEST_WORD),
    permission,
    account,
    region,
    ...named,
    input: redact(entry.input),
    outcome,
    source: problem?.source?.slice(0, LONGEST_WORD),
    detail: redact(problem?.detail),
    requestId: problem?.requestId?.slice(0, LONGEST_WORD),
    run: run ?? named.run,
    durationMs,
    calls: kept,
    ...(calls.length > kept.length && { callsLeftOut: calls.length - kept.length }),
  });
}

/** Names of control characters take six bytes each: then the input is left out, and the calls are if that is not enough. */
function withinLimit(record: JournalEntry & { calls: readonly AwsCall[] }): JournalEntry {
  const isWithin = (some: JournalEntry) => Buffer.byteLength(JSON.stringify(some)) <= RECORD_BYTES_MAX;
  if (isWithin(record)) return record;
  const shorter = { ...record, input: '[left out]' };
  return isWithin(shorter)
    ? shorter
    : { ...shorter, calls: [], callsLeftOut: Number(record.callsLeftOut ?? 0) + record.calls.length };
}

/** Calls that only read: of the hundreds that load the inventory of a large account some are left out. */
const READS = /:(?:Describe|List|Get|BatchGet|BatchCheck|Filter|Lookup|Search|Simulate|Head)/;

/** As many calls as fit, in their order: those that changed something, or failed, before those that read. */
function fittingCalls(calls: readonly AwsCall[]): readonly AwsCall[] {
  const isRead = ({ operation, outcome }: AwsCall) => outcome === 'done' && READS.test(operation);
  const indexed = calls.map((call, index) => ({ call, index, bytes: Buffer.byteLength(JSON.stringify(call)) + 1 }));
  let bytesLeft = CALLS_BYTES_MAX;
  return [...indexed.filter(({ call }) => !isRead(call)), ...indexed.filter(({ call }) => isRead(call))]
    .filter(({ bytes }) => {
      bytesLeft -= bytes;
      return bytesLeft >= 0;
    })
    .sort((one, other) => one.index - other.index)
    .map(({ call }) => call);
}

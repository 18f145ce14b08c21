import type { Actor, Permission } from '../../auth/actor';
import type { AwsCall } from '../../domain/aws-call';
import type { JournalEntry } from '../../domain/journal';
import type { Problem, ProblemCode } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import { redact } from '../redact';

/** One command of a person: who, when, what, and its outcome. */
export type Entry = {
  at: Instant;
  who: Actor;
  permission: Permission;
  /** The raw input; it is redacted before it is recorded. */
  input: unknown;
  outcome: 'done' | ProblemCode | 'bug';
  problem?: Problem;
  /** The id of the run that it started, if any. */
  run?: string;
  durationMs: number;
  /** The AWS calls made until the command returned. A run records its own calls. */
  calls: readonly AwsCall[];
};

/** Loading the inventory of a large account takes a few hundred calls; further ones are only counted. */
const CALLS_MAX = 500;

/**
 * The record of an audit entry in the journal: values of environment variables and whatever looks like a secret are
 * redacted.
 */
export function auditRecord({
  at,
  who,
  permission,
  input,
  outcome,
  problem,
  run,
  durationMs,
  calls,
}: Entry): JournalEntry {
  return {
    type: 'audit-entry',
    at,
    who: who.id,
    role: who.role,
    permission,
    ...namesIn(input),
    input: redact(input),
    outcome,
    source: problem?.source,
    detail: redact(problem?.detail),
    requestId: problem?.requestId,
    run,
    durationMs,
    calls: calls.slice(0, CALLS_MAX),
    ...(calls.length > CALLS_MAX && { callsLeftOut: calls.length - CALLS_MAX }),
  };
}

/**
 * The cluster and the service of a command, so that entries can be searched by them: members of the input itself, or of
 * its spec.
 */
function namesIn(input: unknown): { cluster?: string; service?: string } {
  const spec = memberOf(input, 'spec');
  return {
    cluster: textOf(memberOf(input, 'cluster')) ?? textOf(memberOf(memberOf(spec, 'cluster'), 'name')),
    service: textOf(memberOf(input, 'service')) ?? textOf(memberOf(spec, 'name')),
  };
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

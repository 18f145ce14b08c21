import type { Actor, Permission } from '../../auth/actor';
import type { AwsCall } from '../../domain/aws-call';
import type { JournalEntry } from '../../domain/journal';
import type { Problem, ProblemCode } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import { redact } from '../redact';

/** One order that somebody gave, and what came of it. */
export type Entry = {
  at: Instant;
  who: Actor;
  permission: Permission;
  /** As it arrived; redacted before it is written. */
  input: unknown;
  outcome: 'done' | ProblemCode | 'bug';
  problem?: Problem;
  /** The run that it has begun, when it has. */
  run?: string;
  durationMs: number;
  /** Every call that was made of AWS for it until it was answered; a run goes on to tell of its own. */
  calls: readonly AwsCall[];
};

/** A survey of a large account takes some hundred calls; more than this says nothing to anybody. */
const CALLS_MAX = 500;

/** An order as it is written down: values of variables and whatever looks like a secret are left out. */
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

/** What the order was about, so that one can look for it: named outright, or as part of a spec. */
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

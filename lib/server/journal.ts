import 'server-only';
import pino from 'pino';
import type { Actor, Permission } from '../auth/actor';
import type { Problem, ProblemCode } from '../domain/problem';
import { env } from '../env';
import { redact } from './redact';

/** One order that somebody gave, and what came of it. */
export type Entry = {
  who: Actor;
  permission: Permission;
  /** As it arrived; redacted before it is written. */
  input: unknown;
  outcome: 'done' | ProblemCode | 'bug';
  problem?: Problem;
  durationMs: number;
};

let logger: pino.Logger | undefined;

/** The server's log: one line of JSON an entry, on standard output. */
export function log(): pino.Logger {
  logger ??= pino({ name: 'gantry', level: env().LOG_LEVEL });
  return logger;
}

/** Writes down who ordered what and how it went. Values of variables and anything that looks like a secret are left out. */
export function writeEntry({ who, permission, input, outcome, problem, durationMs }: Entry): void {
  const { source, detail, requestId } = problem ?? {};
  log().info(
    {
      journal: true,
      who: who.id,
      role: who.role,
      permission,
      input: redact(input),
      outcome,
      source,
      detail: redact(detail),
      requestId,
      durationMs,
    },
    permission,
  );
}

import { z } from 'zod';
import { EARLIER_AUDIT_STREAMS, JOURNAL_STREAMS } from '../../domain/journal';
import type { LogLine } from '../../domain/log-line';
import { PROBLEM_CODES } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { Context } from '../context';

const OUTCOMES = ['done', 'bug', ...PROBLEM_CODES] as const;

/** The members of an audit entry that people read. Other versions may have written more. */
const AuditRecord = z.object({
  at: z.number(),
  who: z.string(),
  role: z.string(),
  permission: z.string(),
  cluster: z.string().optional(),
  service: z.string().optional(),
  outcome: z.enum(OUTCOMES),
  source: z.string().optional(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  run: z.string().optional(),
  durationMs: z.number(),
  calls: z
    .array(
      z.object({
        operation: z.string(),
        outcome: z.enum(OUTCOMES),
        requestId: z.string().optional(),
        durationMs: z.number(),
      }),
    )
    .default([]),
});
export type AuditEntry = z.infer<typeof AuditRecord> & { id: string };

/**
 * The newest audit entries, newest first, of one cluster or service if wanted; those that were written as `order` until
 * 2026-11 as well.
 */
export async function readAuditEntries(
  { journal }: Pick<Context, 'journal'>,
  wanted: { cluster?: string; service?: string; from: Instant; limit: number },
): Promise<AuditEntry[]> {
  const { cluster, service, from, limit } = wanted;
  const named = Object.entries({ cluster, service }).flatMap(([name, value]) =>
    value === undefined ? [] : [` && $.${name} = "${value}"`],
  );
  const search = async (streamPrefix: string, type: string) =>
    (await journal.search({ streamPrefix, pattern: `{ $.type = "${type}"${named.join('')} }`, from, limit })).flatMap(
      parseLine,
    );
  const found = await Promise.all([
    search(JOURNAL_STREAMS.audit, 'audit-entry'),
    search(EARLIER_AUDIT_STREAMS, 'order'),
  ]);
  return found
    .flat()
    .toSorted((one, other) => other.at - one.at)
    .slice(0, limit);
}

function parseLine({ id, message }: LogLine): AuditEntry[] {
  try {
    const parsed = AuditRecord.safeParse(JSON.parse(message));
    return parsed.success ? [{ ...parsed.data, id }] : [];
  } catch (error) {
    // Others may write to the group as well.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

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
  /** The address that the request came from. */
  from: z.string().optional(),
  permission: z.string(),
  cluster: z.string().optional(),
  service: z.string().optional(),
  repository: z.string().optional(),
  family: z.string().optional(),
  /** What was asked for, redacted. */
  input: z.unknown().optional(),
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
  /** Its place in the chain of its replica. */
  chain: z.string().optional(),
  sequence: z.number().optional(),
});
export type AuditEntry = z.infer<typeof AuditRecord> & { id: string };

export type AuditLines = {
  /** Newest first. */
  entries: AuditEntry[];
  /** The lines that they were read from, gaps among them. */
  lines: LogLine[];
  /** Whether all of the time that was asked for is there. */
  isComplete: boolean;
};

/**
 * The newest audit entries, newest first, of one cluster or service if wanted; those that were written as `order` until
 * 2026-11 as well.
 */
export async function readAuditEntries(
  { journal }: Pick<Context, 'journal'>,
  wanted: { cluster?: string; service?: string; from: Instant; limit: number },
): Promise<AuditLines> {
  const { cluster, service, from, limit } = wanted;
  const named = Object.entries({ cluster, service }).flatMap(([name, value]) =>
    value === undefined ? [] : [` && $.${name} = "${value}"`],
  );
  const search = (streamPrefix: string, types: string) =>
    journal.search({ streamPrefix, pattern: `{ ${types}${named.join('')} }`, from, limit });
  const isWhole = named.length === 0;
  const [lines, earlier] = await Promise.all([
    // A gap is about no service.
    search(
      JOURNAL_STREAMS.audit,
      isWhole ? '$.type = "audit-entry" || $.type = "audit-gap"' : '$.type = "audit-entry"',
    ),
    search(EARLIER_AUDIT_STREAMS, '$.type = "order"'),
  ]);
  const entries = [...lines, ...earlier]
    .flatMap(entryIn)
    .toSorted((one, other) => other.at - one.at)
    .slice(0, limit);
  return { entries, lines, isComplete: lines.length < limit && earlier.length < limit };
}

function entryIn({ id, message }: LogLine): AuditEntry[] {
  try {
    const parsed = AuditRecord.safeParse(JSON.parse(message));
    return parsed.success ? [{ ...parsed.data, id }] : [];
  } catch (error) {
    // Others may write to the group as well.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

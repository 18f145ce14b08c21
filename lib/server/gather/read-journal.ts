import { z } from 'zod';
import { JOURNAL_STREAMS } from '../../domain/journal';
import type { LogLine } from '../../domain/log-line';
import { PROBLEM_CODES } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { Context } from '../context';

const OUTCOMES = ['done', 'bug', ...PROBLEM_CODES] as const;

/** One order in the journal, as far as people read it. Other versions may have written more. */
const Order = z.object({
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
export type JournalOrder = z.infer<typeof Order> & { id: string };

/** The newest orders that people gave, newest first, of one cluster or service if wanted. */
export async function readJournal(
  { journal }: Pick<Context, 'journal'>,
  wanted: { cluster?: string; service?: string; from: Instant; limit: number },
): Promise<JournalOrder[]> {
  const { cluster, service, from, limit } = wanted;
  const named = Object.entries({ cluster, service }).flatMap(([name, value]) =>
    value === undefined ? [] : [` && $.${name} = "${value}"`],
  );
  const pattern = `{ $.type = "order"${named.join('')} }`;
  return (await journal.search({ streamPrefix: JOURNAL_STREAMS.orders, pattern, from, limit })).flatMap(toOrder);
}

function toOrder({ id, message }: LogLine): JournalOrder[] {
  try {
    const parsed = Order.safeParse(JSON.parse(message));
    return parsed.success ? [{ ...parsed.data, id }] : [];
  } catch (error) {
    // Others may write to the group as well.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

import { z } from 'zod';
import type { ChainReport } from '../../domain/audit-chain';
import { JOURNAL_RETENTION_DAYS } from '../../domain/journal';
import type { LogLine } from '../../domain/log-line';
import { type Instant, Scope } from '../../domain/scope';
import { verifyAuditLines } from '../../server/audit/verify-audit-lines';
import { query } from '../../server/operation';
import { forbidden } from '../../server/permitted';
import { type ActivityEntry, readActivity } from './read-activity';

const DAY_MS = 24 * 3_600_000;

/** So many entries one export has: an entry has 16 kB at most, and two on average. */
export const EXPORTED_ENTRIES_MAX = 5_000;

export type JournalExport = {
  from: Instant;
  to: Instant;
  /** Newest first. */
  entries: ActivityEntry[];
  /** The lines of the journal as they were written, to be verified by others. */
  lines: LogLine[];
  /** False when there are more entries than an export has; then the newest are in it. */
  isComplete: boolean;
  chain: ChainReport;
};

/** The audit entries of some days, for an auditor: with the lines that they were read from, and whether their chain is whole. */
export const exportJournal = query({
  permission: 'audit:export',
  // The lines have addresses, and no chain is whole of lines that were changed.
  alsoNeeds: () => ['address:read'],
  input: Scope.extend({
    days: z.coerce
      .number('not-a-number')
      .int('whole-number')
      .min(1, 'too-small')
      .max(JOURNAL_RETENTION_DAYS, 'too-big'),
  }),
  run: async ({ days }, context): Promise<JournalExport> => {
    const to = context.now();
    const from = to - days * DAY_MS;
    const { isFiltered, ...activity } = await readActivity(context, { from, limit: EXPORTED_ENTRIES_MAX });
    // It is for whoever may see all of it: with entries left out, no chain is whole.
    if (isFiltered) throw forbidden(context.actor, 'console:read');
    return { from, to, ...activity, chain: verifyAuditLines(activity, to) };
  },
});

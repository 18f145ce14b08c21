import { z } from 'zod';
import type { ChainReport } from '../../domain/audit-chain';
import type { JournalState } from '../../domain/journal';
import { Scope, ServiceScope } from '../../domain/scope';
import { verifyAuditLines } from '../../server/audit/verify-audit-lines';
import { query } from '../../server/operation';
import { type ActivityEntry, readActivity } from './read-activity';

const MONTH_MS = 30 * 24 * 3_600_000;

/**
 * The audit entries of the last thirty days, newest first, of one cluster or service if wanted, with what came of them;
 * whether their chain is whole, unless some are left out; and whether the journal can be written.
 */
export const listJournal = query({
  permission: 'console:read',
  input: Scope.extend({
    ...ServiceScope.pick({ cluster: true, service: true }).partial().shape,
    limit: z.number().int().min(1).max(500).default(100),
  }),
  run: async (
    { cluster, service, limit },
    context,
  ): Promise<{ entries: ActivityEntry[]; chain?: ChainReport; state: JournalState }> => {
    const activity = await readActivity(context, { cluster, service, from: context.now() - MONTH_MS, limit });
    const isWhole = cluster === undefined && service === undefined && !activity.isFiltered;
    return {
      entries: activity.entries,
      ...(isWhole && { chain: verifyAuditLines(activity, context.now()) }),
      state: context.journal.state(),
    };
  },
});

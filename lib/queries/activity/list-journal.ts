import { z } from 'zod';
import type { JournalState } from '../../domain/journal';
import { Scope, ServiceScope } from '../../domain/scope';
import { type AuditEntry, readAuditEntries } from '../../server/load/read-audit-entries';
import { query } from '../../server/operation';

const MONTH_MS = 30 * 24 * 3_600_000;

/**
 * The audit entries of the last thirty days, newest first, of one cluster or service if wanted, and whether the journal
 * can be written.
 */
export const listJournal = query({
  permission: 'console:read',
  input: Scope.extend({
    ...ServiceScope.pick({ cluster: true, service: true }).partial().shape,
    limit: z.number().int().min(1).max(500).default(100),
  }),
  run: async ({ cluster, service, limit }, context): Promise<{ entries: AuditEntry[]; state: JournalState }> => ({
    entries: await readAuditEntries(context, { cluster, service, from: context.now() - MONTH_MS, limit }),
    state: context.journal.state(),
  }),
});

import { JOURNAL_STREAMS, type JournalEntry } from '../../domain/journal';
import { createAuditChain } from './audit-chain';
import { createJournal, type JournalDependencies, type OpenJournal } from './journal';

/** A journal, and the audit entries that this replica writes to it. */
export type AuditLog = {
  journal: OpenJournal;
  /** Adds a record to this replica's chain, and writes it in the background. Returns it as it is written. */
  record: (record: JournalEntry) => JournalEntry;
};

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * Opens a journal whose audit entries are chained: each has a number and the hash of the one before. What goes to the output
 * alone is named by an entry as soon as something can be written again.
 * @param replica names the chain, and this replica's streams
 */
export function openAuditLog({
  replica,
  ...dependencies
}: Omit<JournalDependencies, 'additions'> & { replica: string }): AuditLog {
  const chain = createAuditChain(replica, dependencies.now);
  const isAudit = (stream: string) => stream.startsWith(JOURNAL_STREAMS.audit);
  const streamAt = (at: number) => `${JOURNAL_STREAMS.audit}${dayOf(at)}/${replica}`;
  const journal = createJournal({
    ...dependencies,
    logEntry: (stream, entry) => {
      dependencies.logEntry(stream, entry);
      if (isAudit(stream)) chain.setAside(entry);
    },
    additions: (stream) => (isAudit(stream) ? chain.gaps() : []),
  });
  return {
    journal: {
      ...journal,
      flush: async () => {
        await journal.flush();
        const gaps = chain.gaps();
        if (gaps.length > 0) journal.write(streamAt(dependencies.now()), ...gaps);
        await journal.flush();
      },
    },
    record: (record) => {
      const linked = chain.link(record);
      journal.write(streamAt(record.at), linked);
      return linked;
    },
  };
}

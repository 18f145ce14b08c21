import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import { AwsFault } from '@/sandbox/operation';

const MOST_ENTRIES = 10;

/** Executes each entry of a batch by itself, as SQS does: one that fails keeps no other back. */
export function executeBatch<Entry extends { Id: string | undefined }, Done>(
  entries: readonly Entry[] = [],
  execute: (id: string, entry: Entry) => Done,
): { Successful: Done[]; Failed: BatchResultErrorEntry[] } {
  const ids = entries.map(({ Id }) => Id ?? '');
  if (ids.length === 0) throw new AwsFault('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (ids.length > MOST_ENTRIES) {
    throw new AwsFault(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${MOST_ENTRIES}. You have sent ${ids.length}.`,
    );
  }
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id))) {
    throw new AwsFault(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) throw new AwsFault('BatchEntryIdsNotDistinct', `Id ${twice} repeated.`);
  const Successful: Done[] = [];
  const Failed: BatchResultErrorEntry[] = [];
  for (const entry of entries) {
    const Id = entry.Id ?? '';
    try {
      Successful.push(execute(Id, entry));
    } catch (error) {
      if (!(error instanceof AwsFault)) throw error;
      Failed.push({ Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

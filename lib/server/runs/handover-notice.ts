import { z } from 'zod';
import { JOURNAL_STREAMS, type Journal } from '../../domain/journal';
import type { Instant } from '../../domain/scope';
import { readSignedRecord, signedRecord } from '../signed-record';

/**
 * Says that a run was released, and where. Replicas learn of it in the journal of one region, the configured one, so that
 * none has to search the journals of all regions for runs that nobody looks at.
 */
const HandoverNotice = z.object({
  type: z.literal('handover'),
  at: z.number(),
  run: z.string(),
  /** The lease that was released. */
  token: z.string(),
  account: z.string(),
  region: z.string(),
});
export type HandoverNotice = z.infer<typeof HandoverNotice>;

/** As many as a process can have under way, several times over. */
const NOTICES_MAX = 200;

/** A stream a day, so that none grows. */
const streamOf = (at: Instant): string => `${JOURNAL_STREAMS.handovers}${new Date(at).toISOString().slice(0, 10)}`;

/** Writes a notice; resolves when others can read it, or when it cannot be written at all. */
export async function writeHandoverNotice(home: Journal, notice: Omit<HandoverNotice, 'type'>): Promise<void> {
  await home.keep(streamOf(notice.at), signedRecord(JOURNAL_STREAMS.handovers, { ...notice, type: 'handover' }));
}

/** The notices since an instant, the newest first; those of a Gantry with another secret are none. One search. */
export async function readHandoverNotices(home: Journal, from: Instant): Promise<HandoverNotice[]> {
  const lines = await home.search({ streamPrefix: JOURNAL_STREAMS.handovers, from, limit: NOTICES_MAX });
  return lines.flatMap(({ message }) => {
    const notice = HandoverNotice.safeParse(readSignedRecord(JOURNAL_STREAMS.handovers, message));
    return notice.success ? [notice.data] : [];
  });
}

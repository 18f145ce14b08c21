import { createHash } from 'node:crypto';
import { z } from 'zod';
import { chainSubject, SetAsideRange } from '../../domain/audit-chain';
import type { JournalEntry } from '../../domain/journal';
import type { Instant } from '../../domain/scope';
import { signedRecord } from '../signed-record';

/** SHA-256 of a text, base64url. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** So many ranges one entry names at most. */
const RANGES_MAX = 50;
const RangesIn = z.array(SetAsideRange).default([]);

/** The chain of the audit entries of one replica, in one journal. */
export type AuditChain = {
  /** Numbers and signs an entry, with the hash of the one before. */
  link: (entry: JournalEntry) => JournalEntry;
  /** Remembers that an entry of the chain went to the server's output alone. */
  setAside: (entry: JournalEntry) => void;
  /** Entries that name what was set aside since the last ones; none when nothing was. */
  gaps: () => JournalEntry[];
};

export function createAuditChain(chain: string, now: () => Instant): AuditChain {
  let sequence = 0;
  let previous = '';
  let ranges: SetAsideRange[] = [];

  const link = (entry: JournalEntry): JournalEntry => {
    sequence += 1;
    const linked = signedRecord(chainSubject(chain), { ...entry, chain, sequence, previous });
    previous = hashOf(JSON.stringify(linked));
    return linked;
  };

  const addRange = (range: SetAsideRange) => {
    const last = ranges.at(-1);
    if (last && last.last + 1 === range.first) {
      ranges[ranges.length - 1] = { ...last, last: range.last, to: range.to, hash: range.hash };
    } else ranges.push(range);
  };

  return {
    link,
    setAside: (entry) => {
      const at = Number(entry.sequence);
      // What it named is named again.
      const named = RangesIn.parse(entry.setAside);
      const own = { first: at, last: at, from: entry.at, to: entry.at, hash: hashOf(JSON.stringify(entry)) };
      const all = [...ranges, ...named, own].sort((one, other) => one.first - other.first);
      ranges = [];
      for (const range of all) addRange(range);
    },
    gaps: () => {
      const entries: JournalEntry[] = [];
      for (const waiting = ranges.splice(0); waiting.length > 0; ) {
        const setAside = waiting.splice(0, RANGES_MAX);
        const count = setAside.reduce((sum, { first, last }) => sum + last - first + 1, 0);
        entries.push(link({ type: 'audit-gap', at: now(), count, setAside }));
      }
      return entries;
    },
  };
}

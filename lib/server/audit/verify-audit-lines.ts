import { type ChainReport, chainSubject, verifyChains } from '../../domain/audit-chain';
import { most } from '../../domain/list';
import type { LogLine } from '../../domain/log-line';
import type { Instant } from '../../domain/scope';
import { readSignedRecord } from '../signed-record';
import { hashOf } from './audit-chain';

/** CloudWatch Logs shows lines some seconds after it has taken them, and not always in order. */
const SETTLE_MS = 15_000;

/** Lines of the audit log, newest first, and whether none was cut off. */
type AuditLines = { lines: readonly LogLine[]; isComplete: boolean };

/**
 * Verifies the chains of audit lines. Left out are lines so new that others before them may not be shown yet, and, of a
 * list that was cut off, those of its first instant.
 */
export function verifyAuditLines({ lines, isComplete }: AuditLines, now: Instant): ChainReport {
  const cut = isComplete ? undefined : lines.at(-1)?.at;
  // By the clock of AWS, should this server's be late.
  const latest = Math.max(now, most(lines.map(({ ingestedAt }) => ingestedAt)));
  const settled = lines.filter(({ at, ingestedAt }) => at !== cut && latest - ingestedAt >= SETTLE_MS);
  return verifyChains(
    settled.map(({ message }) => message),
    { hash: hashOf, isSigned: (chain, message) => readSignedRecord(chainSubject(chain), message) !== undefined },
  );
}

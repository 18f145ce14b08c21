import type { Journal } from '../../domain/journal';
import { Failure } from '../../domain/problem';
import type { RunRecord } from '../../domain/runs/run-record';
import type { Instant, Scope } from '../../domain/scope';
import { type HandoverNotice, readHandoverNotices } from './handover-notice';
import { HANDOVER_MS, isBeingHandedOver } from './lease';
import { readRun } from './run-journal';
import { isUnderWay } from './runs';

/** How often notices are looked for at rest: four searches a minute and replica, in one region. */
export const REST_MS = 15_000;
/** The same while replicas come and go: after the start of this one, and after a notice. */
export const ALERT_MS = 3_000;
/** How long that lasts: on ECS a new replica has run for a minute or two before an old one is told to end. */
const ALERT_LASTS_MS = 300_000;
/** CloudWatch Logs answers few searches a second, which people need first: a failed one makes the next ones rarer. */
const LONGEST_PAUSE_MS = 60_000;

export type HandoverWatch = {
  /** The journal of the region in which replicas tell each other. */
  home: Journal;
  journalOf: (scope: Scope) => Journal;
  /** Continues a released run in the background. */
  adopt: (scope: Scope, record: RunRecord) => void;
  now: () => Instant;
  sleep: (ms: number) => Promise<void>;
  /** Aborts when this process has been told to end. */
  ending: AbortSignal;
  onBug: (error: unknown) => void;
};

/** Continues runs that other replicas have released, also those that nobody looks at, until this process ends. */
export async function watchHandovers({ home, now, sleep, ending, onBug, ...context }: HandoverWatch): Promise<void> {
  const settled = new Set<string>();
  let alertUntil = now() + ALERT_LASTS_MS;
  let failures = 0;
  const look = async () => {
    const notices = await readHandoverNotices(home, now() - HANDOVER_MS);
    for (const key of settled) if (!notices.some((notice) => keyOf(notice) === key)) settled.delete(key);
    for (const notice of notices) {
      if (settled.has(keyOf(notice))) continue;
      alertUntil = now() + ALERT_LASTS_MS;
      if (await isSettled(notice, { now, ...context })) settled.add(keyOf(notice));
    }
  };
  while (!ending.aborted) {
    try {
      await look();
      failures = 0;
    } catch (error) {
      if (!(error instanceof Failure)) onBug(error);
      failures += 1;
    }
    const usual = now() < alertUntil ? ALERT_MS : REST_MS;
    await sleep(failures > 0 ? Math.min(LONGEST_PAUSE_MS, usual * 2 ** failures) : usual);
  }
}

const keyOf = ({ run, token }: HandoverNotice): string => `${run} ${token}`;

/** Whether nothing is left to do for a notice. A run that can be continued is adopted, and looked at again. */
async function isSettled(
  { run, token, account, region }: HandoverNotice,
  { journalOf, adopt, now }: Pick<HandoverWatch, 'journalOf' | 'adopt' | 'now'>,
): Promise<boolean> {
  const scope = { account, region };
  const record = await readRun(journalOf(scope), run);
  // Not readable yet: CloudWatch Logs shows lines some seconds after they were written.
  if (!record || (record.lease === token && record.releasedAt === undefined)) return false;
  if (!isUnderWay(record) || !isBeingHandedOver(record, now())) return true;
  adopt(scope, record);
  return false;
}

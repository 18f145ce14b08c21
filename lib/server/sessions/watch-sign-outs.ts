import type { SignOut, SignOuts } from '../../auth/sessions/sign-outs';
import { Failure, type Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { SessionJournal } from './session-records';

/** How often sign-outs of other replicas are looked for: six searches a minute and replica, in one region. */
export const LOOK_MS = 10_000;
/** CloudWatch Logs answers few searches a second, which people need first: a failed one makes the next ones rarer. */
const LONGEST_PAUSE_MS = 60_000;
/** The first look goes back as far as a session lasts. */
const FIRST_LOOK_MS = 13 * 60 * 60_000;
/** The others so far, for clocks that differ, and lines that CloudWatch Logs shows late. */
const LOOK_BACK_MS = 15 * 60_000;

/** Whether the sign-outs of other replicas are known here: as of when, and why not since. */
export type SignOutWatch = { asOf?: Instant | undefined; problem?: Problem | undefined };

export type WatchDependencies = {
  journal: Pick<SessionJournal, 'readSignOuts'>;
  signOuts: Pick<SignOuts, 'add'>;
  watch: SignOutWatch;
  now: () => Instant;
  sleep: (ms: number) => Promise<void>;
  /** Aborts when this process has been told to end. */
  ending: AbortSignal;
  onBug: (error: unknown) => void;
};

/** Learns of the sign-outs that other replicas write down, until this process ends. */
export async function watchSignOuts({
  journal,
  signOuts,
  watch,
  now,
  sleep,
  ending,
  onBug,
}: WatchDependencies): Promise<void> {
  /** What was taken over, so that open streams are not asked about the same one again and again. */
  const taken = new Map<string, Instant>();
  let failures = 0;

  const look = async () => {
    const startedAt = now();
    const found = await journal.readSignOuts(
      watch.asOf === undefined ? startedAt - FIRST_LOOK_MS : watch.asOf - LOOK_BACK_MS,
    );
    for (const signOut of found) {
      const key = keyOf(signOut);
      if (!taken.has(key)) signOuts.add(signOut);
      taken.set(key, startedAt);
    }
    for (const [key, at] of taken) if (at < startedAt) taken.delete(key);
    watch.asOf = startedAt;
    watch.problem = undefined;
  };

  while (!ending.aborted) {
    try {
      await look();
      failures = 0;
    } catch (error) {
      if (error instanceof Failure) watch.problem = error.problem;
      else onBug(error);
      failures += 1;
    }
    await sleep(failures > 0 ? Math.min(LONGEST_PAUSE_MS, LOOK_MS * 2 ** failures) : LOOK_MS);
  }
}

const keyOf = ({ at, sessions, person }: SignOut): string => JSON.stringify([at, sessions, person]);

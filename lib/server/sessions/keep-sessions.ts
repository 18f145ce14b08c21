import 'server-only';
import { listenToSessions } from '../../auth/sessions/session-events';
import { signOuts } from '../../auth/sessions/sign-outs';
import { log } from '../log';
import { shutdown } from '../shutdown/shutdown';
import { sleep } from '../sleep';
import { createFailureLog, endSessions, sessionKeeper } from './keeper';
import { LOOK_MS, watchSignOuts } from './watch-sign-outs';

/** The server answers first. */
const FIRST_LOOK_MS = 2_000;

/**
 * Writes down who signs in, who does not get in, and who signs out; and learns what the other replicas write, until this
 * process ends.
 */
export function keepSessions(): void {
  const { register } = sessionKeeper();
  listenToSessions({
    onSeen: register.onSeen,
    onSignedIn: (fact) => {
      register.onSeen(fact);
      const { person, via, address, id } = fact;
      log().info({ person, via, address, session: id }, 'signed in');
    },
    onSignedOut: ({ id, person }) => {
      log().info({ person, session: id }, 'signed out');
      endSessions({ sessions: [id] }).catch(logBug);
    },
    onFailure: createFailureLog((line) => log().warn(line, 'sign-in failed'), Date.now),
  });
  watch().catch(logBug);
}

const logBug = (error: unknown) => log().error({ err: error }, 'sessions could not be looked after');

async function watch(): Promise<void> {
  const ending = shutdown().signal;
  await sleep(FIRST_LOOK_MS, ending);
  const { register, watch, journal: openJournal } = sessionKeeper();
  const journal = await openJournal();
  const common = { now: Date.now, sleep: (ms: number) => sleep(ms, ending), ending, onBug: logBug };
  await Promise.all([reportUse(), watchSignOuts({ journal, signOuts: signOuts(), watch, ...common })]);

  async function reportUse(): Promise<void> {
    while (!ending.aborted) {
      register.report(journal);
      await sleep(LOOK_MS, ending);
    }
  }
}

import 'server-only';
import { awsNow } from '../../aws/aws-clock';
import { log } from '../log';
import { shutdown } from '../shutdown/shutdown';
import { sleep } from '../sleep';

/** The server answers first: what is needed to execute runs is loaded afterwards. */
const FIRST_LOOK_MS = 3_000;

/** Continues runs that other replicas release, until this process ends. */
export function continueReleasedRuns(): void {
  watch().catch((error: unknown) => log().error({ err: error }, 'released runs are no longer looked for'));
}

async function watch(): Promise<void> {
  const ending = shutdown().signal;
  await sleep(FIRST_LOOK_MS, ending);
  if (ending.aborted) return;
  const [{ watchHandovers }, { adoptReleasedRun }, { homeJournal, journalOf }] = await Promise.all([
    import('./watch-handovers'),
    import('./adopt-run'),
    import('../context'),
  ]);
  await watchHandovers({
    home: homeJournal(),
    journalOf,
    adopt: (scope, record) => adoptReleasedRun({ scope, journal: journalOf(scope), now: awsNow }, record),
    now: awsNow,
    sleep: (ms) => sleep(ms, ending),
    ending,
    onBug: (error) => log().error({ err: error }, 'released runs could not be looked for'),
  });
}

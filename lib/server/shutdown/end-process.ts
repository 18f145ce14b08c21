import type { HttpRequests } from './http-requests';
import type { Shutdown } from './shutdown';

/** ECS sends SIGKILL 30 s after SIGTERM, Docker after 10 s unless it is told otherwise (`stop_grace_period`). */
export const DEADLINE_MS = 18_000;
const POLL_MS = 50;

export type EndProcessDependencies = {
  shutdown: Shutdown;
  requests: Pick<HttpRequests, 'count' | 'closeAfterResponses' | 'stopListening'>;
  /** How long requests are still answered, while load balancers learn that this replica ends. */
  drainMs: number;
  sleep: (ms: number) => Promise<void>;
  log: (facts: Record<string, unknown>, message: string) => void;
  exit: (code: number) => void;
};

/**
 * Ends this process: runs are handed over at once; requests are answered for `drainMs` and then refused, and streams end
 * then, as a browser that reconnects earlier could be sent here again; requests under way are finished, records are
 * written. After DEADLINE_MS it ends whatever is left.
 */
export async function endProcess(dependencies: EndProcessDependencies): Promise<void> {
  const { shutdown, requests, drainMs, sleep, log, exit } = dependencies;
  let stage = 'draining';
  const finish = async () => {
    requests.closeAfterResponses();
    shutdown.begin();
    await Promise.all([shutdown.finish('runs'), sleep(drainMs).then(shutdown.endStreams)]);
    stage = 'finishing requests';
    for (requests.stopListening(); requests.count() > 0; requests.stopListening()) await sleep(POLL_MS);
    stage = 'handing over runs';
    // A request that has just been finished may have started one.
    await shutdown.finish('runs');
    stage = 'writing records';
    await shutdown.finish('journals');
    return true;
  };
  const isFinished = await Promise.race([finish(), sleep(DEADLINE_MS).then(() => false)]);
  if (isFinished) log({}, 'ended');
  else log({ stage, requests: requests.count() }, 'ended before everything was finished');
  exit(isFinished ? 0 : 1);
}

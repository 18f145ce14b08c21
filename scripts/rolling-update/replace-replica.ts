import { setTimeout as sleep } from 'node:timers/promises';
import type { Replica } from '../stack';
import type { Balancer } from './balancer';

/** Who executes a run, and how often it has been continued so far. */
export type Held = { replica: Replica | undefined; continued: number };

const CONTINUES = 'continues a run of a replica that has ended';

/** Finds the replica that executes a run by what the replicas have logged. */
export function holderOf(replicas: readonly Replica[], run: string): Held {
  const mentions = replicas.flatMap((replica) =>
    replica
      .output()
      .split('\n')
      .filter((line) => line.includes(`"run":"${run}"`) && line.startsWith('{'))
      .map((line) => ({ replica, line })),
  );
  const continued = mentions.filter(({ line }) => line.includes(CONTINUES));
  const timeOf = ({ line }: { line: string }): number => JSON.parse(line).time;
  const [last] = (continued.length > 0 ? continued : mentions).sort((one, other) => timeOf(other) - timeOf(one));
  return { replica: last?.replica, continued: continued.length };
}

/**
 * `ecs`: the balancer is told first, and after its deregistration delay the replica. `kubernetes`: both at the same time,
 * and the balancer takes a while to notice.
 */
export type UpdateSequence = 'ecs' | 'kubernetes';

const NOTICED_MS = 2_000;
const WATCHED_MS = 30_000;

type Replacement = { balancer: Balancer; replica: Replica; sequence: UpdateSequence; held: () => Held };

/**
 * Ends a replica in order.
 * @returns `continuedMs`: when another replica continued the run that this one executed; undefined when it executed none
 */
export async function replaceReplica({ balancer, replica, sequence, held }: Replacement) {
  const takeAway = async () => {
    if (sequence === 'kubernetes') await sleep(NOTICED_MS);
    return balancer.deregister(replica.port);
  };
  const before = sequence === 'ecs' ? await takeAway() : undefined;
  const { replica: holder, continued } = held();
  const signalledAt = performance.now();
  const ending = replica.end();
  const taking = before ?? takeAway();
  let continuedMs: number | undefined;
  if (holder === replica) {
    while (held().continued === continued && performance.now() - signalledAt < WATCHED_MS) await sleep(50);
    continuedMs = performance.now() - signalledAt;
  }
  const [endedMs, { cut }] = await Promise.all([ending, taking]);
  return { endedMs, cut, continuedMs };
}

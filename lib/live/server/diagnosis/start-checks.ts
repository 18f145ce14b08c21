import type { Cloud } from '../../../domain/cloud';
import { judgeNextStart, type NextStart } from '../../../domain/diagnosis/next-start';
import { most } from '../../../domain/list';
import { Failure } from '../../../domain/problem';
import type { ClusterScope, Instant, ServiceScope } from '../../../domain/scope';
import type { Service } from '../../../domain/service';
import { primaryOf } from '../../../domain/service-state';
import type { Task } from '../../../domain/task';
import { changesIn } from '../../../server/changes';
import { loadStartProbes } from '../../../server/load/load-start-probes';
import { createSharedReads } from '../../../server/load/shared-reads';
import { createTokenBuckets } from '../../../server/token-buckets';
import type { ConcurrencyLimiter } from '../concurrency-limiter';

export type Runner = { service: Service; tasks: readonly Task[] };

/** Whether other tasks of the services would start, looked at slowly while somebody watches, once for all viewers. */
export type StartChecks = {
  /** What was found last, as long as the service runs the same. */
  find: (at: ClusterScope, service: Service) => NextStart | undefined;
  /** Looks at the service of the region that is most overdue, if one is and the budget allows. */
  continue: (at: ClusterScope, cloud: Cloud, runners: readonly Runner[]) => void;
  /** Somebody has the pages of this service open: it is looked at more often for a while. */
  prefer: (at: ServiceScope) => void;
  /** Calls `wake` when something was found out about a service of that cluster, until `signal` aborts. */
  follow: (at: ClusterScope, wake: () => void, signal: AbortSignal) => void;
};

/** How many services of a region are looked at, at once and in the long run: six a minute. */
const BUDGET = { burst: 4, perSecond: 0.1 };
const FRESH_MS = 5 * 60_000;
/** Of a service that would not start, which somebody may be mending, and of one whose pages are open. */
const WATCHED_FRESH_MS = 60_000;
const PREFERRED_MS = 20_000;
/** Where nothing is due, a large fleet is not gone through at each poll of each of its clusters. */
const REST_MS = 3_000;
const SERVICES = 2_000;

type Memory = { runs: string; at: Instant; changes: number; nextStart?: NextStart };
type Candidate = Runner & { at: ClusterScope; cloud: Cloud };

const regionOf = ({ account, region }: ClusterScope): string => `${account}/${region}`;
const clusterOf = (at: ClusterScope): string => `${regionOf(at)}/${at.cluster}`;
const keyOf = (at: ClusterScope, service: string): string => `${clusterOf(at)}/${service}`;

/** What another task of a service would be made of; what was found about another one does not count. */
function runsOf(service: Service): string {
  const known = runs.get(service);
  if (known !== undefined) return known;
  const made = JSON.stringify([service.createdAt, primaryOf(service)?.id, service.taskDefinitionArn, service.network]);
  runs.set(service, made);
  return made;
}
const runs = new WeakMap<Service, string>();

const isRunning = ({ status, desiredCount, runningCount }: Service): boolean =>
  status === 'active' && desiredCount > 0 && runningCount > 0;

export function createStartChecks(
  limiter: ConcurrencyLimiter,
  { now, onBug }: { now: () => Instant; onBug: (error: unknown) => void },
): StartChecks {
  const memories = new Map<string, Memory>();
  const preferredUntil = new Map<string, Instant>();
  const candidates = new Map<string, Map<string, readonly Candidate[]>>();
  const followers = new Map<string, Set<() => void>>();
  const busy = new Set<string>();
  const restingUntil = new Map<string, Instant>();
  const buckets = createTokenBuckets(BUDGET);
  const shareReads = createSharedReads(now);

  const keep = <T>(map: Map<string, T>, key: string, value: T) => {
    map.delete(key);
    map.set(key, value);
    const [oldest] = map.keys();
    if (map.size > SERVICES && oldest !== undefined) map.delete(oldest);
  };
  const find = (at: ClusterScope, service: Service): Memory | undefined => {
    const memory = memories.get(keyOf(at, service.name));
    return memory?.runs === runsOf(service) ? memory : undefined;
  };

  /** From 1 on it is due; one that was never looked at comes before all others. */
  const overdueOf = ({ at, service }: Candidate): number => {
    if (!isRunning(service)) return 0;
    const isPreferred = (preferredUntil.get(keyOf(at, service.name)) ?? 0) > now();
    const memory = find(at, service);
    if (!memory) return Number.MAX_SAFE_INTEGER - (isPreferred ? 0 : 1);
    const isWatched = isPreferred || (memory.nextStart?.findings.length ?? 0) > 0;
    const overdue = (now() - memory.at) / (isWatched ? WATCHED_FRESH_MS : FRESH_MS);
    // What Gantry has changed meanwhile may have mended it.
    return isWatched && memory.changes !== changesIn(at) ? overdue + 1 : overdue;
  };

  const look = async ({ at, cloud, service, tasks }: Candidate) => {
    const memory = { runs: runsOf(service), at: now(), changes: changesIn(at) };
    const key = keyOf(at, service.name);
    try {
      const shared = shareReads(cloud, at);
      const definition = await shared.ecs.getTaskDefinition(
        primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn,
      );
      const probes = await loadStartProbes(shared, at, { service, definition, tasks });
      keep(memories, key, { ...memory, nextStart: judgeNextStart(probes, now()) });
    } catch (error) {
      // AWS does not answer now: what was found before stays, and it is asked again in its turn.
      keep(memories, key, { ...find(at, service), ...memory });
      if (!(error instanceof Failure)) throw error;
    }
    for (const wake of followers.get(clusterOf(at)) ?? []) wake();
  };

  return {
    find: (at, service) => find(at, service)?.nextStart,
    continue: (at, cloud, runners) => {
      const region = candidates.get(regionOf(at)) ?? new Map<string, readonly Candidate[]>();
      candidates.set(regionOf(at), region);
      region.set(
        at.cluster,
        runners.map((runner) => ({ ...runner, at, cloud })),
      );
      if (busy.has(regionOf(at)) || (restingUntil.get(regionOf(at)) ?? 0) > now()) return;
      if (buckets.secondsUntilToken(regionOf(at), now()) > 0) return;
      const all = [...region.values()].flat().map((candidate) => ({ candidate, overdue: overdueOf(candidate) }));
      const longest = most(all.map(({ overdue }) => overdue));
      const next = all.find(({ overdue }) => overdue >= 1 && overdue === longest);
      if (!next) return keep(restingUntil, regionOf(at), now() + REST_MS);
      if (!buckets.take(regionOf(at), now())) return;
      busy.add(regionOf(at));
      void limiter(() => look(next.candidate))
        .catch(onBug)
        .finally(() => busy.delete(regionOf(at)));
    },
    prefer: (at) => keep(preferredUntil, keyOf(at, at.service), now() + PREFERRED_MS),
    follow: (at, wake, signal) => {
      const others = followers.get(clusterOf(at)) ?? new Set();
      followers.set(clusterOf(at), others.add(wake));
      signal.addEventListener('abort', () => {
        others.delete(wake);
        if (others.size > 0) return;
        followers.delete(clusterOf(at));
        candidates.get(regionOf(at))?.delete(at.cluster);
      });
    },
  };
}

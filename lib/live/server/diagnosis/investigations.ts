import type { Cloud } from '../../../domain/cloud';
import type { ProbeId } from '../../../domain/diagnosis/cause-rule';
import { type Evidence, noEvidence, type Probe } from '../../../domain/diagnosis/evidence';
import type { Diagnosis } from '../../../domain/diagnosis/finding';
import { isWell } from '../../../domain/diagnosis/signs';
import {
  findWantedEvidence,
  isNothing,
  isOfDeployment,
  type WantedEvidence,
} from '../../../domain/diagnosis/wanted-evidence';
import { newestStart } from '../../../domain/diagnosis/without-mended';
import { endOf } from '../../../domain/recent-failures';
import type { ClusterScope, Instant, ServiceScope } from '../../../domain/scope';
import { changesIn } from '../../../server/changes';
import { type LoadedEvidence, loadEvidence } from '../../../server/load/load-evidence';
import { LATE_MS } from '../../../server/load/read-final-lines';
import { createTokenBuckets } from '../../../server/token-buckets';
import type { ConcurrencyLimiter } from '../concurrency-limiter';

/** What is remembered of services in trouble, and reads more in the background. */
export type Investigations = {
  /** What has been read for a service so far. */
  known: (at: ServiceScope) => LoadedEvidence;
  /** Reads what a diagnosis still wants, if it wants anything and the budget allows. */
  continue: (at: ServiceScope, cloud: Cloud, evidence: Evidence, diagnosis: Diagnosis) => void;
  /** Forgets a service that is well. */
  forget: (at: ServiceScope) => void;
  /** Calls `wake` when something was read for a service of that cluster, until `signal` aborts. */
  follow: (at: ClusterScope, wake: () => void, signal: AbortSignal) => void;
};

/** What a probe has answered is asked again after so long: somebody may have mended it elsewhere. */
const PROBE_FRESH_MS = 45_000;
/** And sooner when it has found a fault and what is seen since contradicts it: a task has started, or all are well. */
const CONTRADICTED_MS = 5_000;
/** The lines of a task that runs, or that ended a moment ago, are read again. */
const LINES_FRESH_MS = 20_000;
/** How many services of a region are looked into at once, and in the long run. */
const BUDGET = { burst: 12, perSecond: 0.5 };
const SERVICES = 500;

type Memory = {
  loaded: LoadedEvidence;
  /** Of the region, when it was read: what Gantry changes itself may mend what was wrong. */
  changes: number;
  isBusy: boolean;
  probedAt: Readonly<Partial<Record<ProbeId, Instant>>>;
  readAt: Readonly<Record<string, Instant>>;
  /** When the deployments of late were read. */
  historyAt?: Instant;
};

const clusterOf = ({ account, region, cluster }: ServiceScope): string => `${account}/${region}/${cluster}`;
const keyOf = (at: ServiceScope): string => `${clusterOf(at)}/${at.service}`;

export function createInvestigations(
  limiter: ConcurrencyLimiter,
  { now, onBug }: { now: () => Instant; onBug: (error: unknown) => void },
): Investigations {
  const memories = new Map<string, Memory>();
  const buckets = createTokenBuckets(BUDGET);
  const followers = new Map<string, Set<() => void>>();

  const remember = (key: string, memory: Memory) => {
    memories.delete(key);
    memories.set(key, memory);
    const [oldest] = memories.keys();
    if (memories.size > SERVICES && oldest !== undefined) memories.delete(oldest);
  };

  const investigate = async (at: ServiceScope, cloud: Cloud, evidence: Evidence, wanted: WantedEvidence) => {
    const key = keyOf(at);
    const before = memories.get(key);
    const changes = changesIn(at);
    const { probedAt = {}, readAt = {}, historyAt, loaded = noEvidence } = before ?? {};
    const kept = { ...(historyAt !== undefined && { historyAt }) };
    remember(key, { loaded, changes, probedAt, readAt, ...kept, isBusy: true });
    try {
      const answer = await limiter(() => loadEvidence(cloud, at, evidence, wanted));
      const instant = now();
      remember(key, {
        loaded: { ...answer, probes: markMended(loaded.probes, answer.probes, instant) },
        changes,
        isBusy: false,
        probedAt: { ...probedAt, ...Object.fromEntries(wanted.probes.map((id) => [id, instant])) },
        readAt: { ...readAt, ...Object.fromEntries(wanted.taskIds.map((id) => [id, instant])) },
        ...kept,
        ...(wanted.history && { historyAt: instant }),
      });
    } catch (error) {
      memories.delete(key);
      throw error;
    }
    for (const wake of followers.get(clusterOf(at)) ?? []) wake();
  };

  return {
    known: (at) => memories.get(keyOf(at))?.loaded ?? noEvidence,
    continue: (at, cloud, evidence, diagnosis) => {
      const memory = memories.get(keyOf(at));
      if (memory?.isBusy) return;
      const wanted = addStale(
        findWantedEvidence(diagnosis, evidence),
        diagnosis,
        evidence,
        memory,
        memory?.changes !== changesIn(at),
      );
      if (isNothing(wanted) || !buckets.take(`${at.account}/${at.region}`, now())) return;
      void investigate(at, cloud, evidence, wanted).catch(onBug);
    },
    forget: (at) => {
      if (!memories.get(keyOf(at))?.isBusy) memories.delete(keyOf(at));
    },
    follow: (at, wake, signal) => {
      const cluster = clusterOf({ ...at, service: '' });
      const others = followers.get(cluster) ?? new Set();
      followers.set(cluster, others.add(wake));
      signal.addEventListener('abort', () => {
        others.delete(wake);
        if (others.size === 0) followers.delete(cluster);
      });
    },
  };
}

/** Keeps of probes that find all in order now when they first did so, after they had found a fault. */
const markMended = (before: readonly Probe[], answers: readonly Probe[], at: Instant): Probe[] =>
  answers.map((answer) => {
    if (answer.verdict !== 'ok') return answer;
    const earlier = before.filter(({ id, definition }) => id === answer.id && definition === answer.definition);
    const mendedAt = earlier.some(({ verdict }) => verdict === 'failed')
      ? at
      : earlier.find((each) => each.mendedAt !== undefined)?.mendedAt;
    return mendedAt === undefined ? answer : { ...answer, mendedAt };
  });

/** What was read too long ago is read again; until then it counts. Task definitions never change. */
function addStale(
  wanted: WantedEvidence,
  { findings }: Diagnosis,
  evidence: Evidence,
  memory: Memory | undefined,
  isChanged: boolean,
): WantedEvidence {
  if (!memory) return wanted;
  const { tasks, at } = evidence;
  const startedAt = newestStart(tasks) ?? 0;
  const isDue = (id: ProbeId): boolean => {
    const probedAt = memory.probedAt[id] ?? 0;
    const isFault = memory.loaded.probes.some((probe) => probe.id === id && probe.verdict === 'failed');
    const isContradicted = isFault && (startedAt > probedAt || isWell(evidence));
    return isChanged || at - probedAt > (isContradicted ? CONTRADICTED_MS : PROBE_FRESH_MS);
  };
  const probes = memory.loaded.probes.map(({ id }) => id).filter(isDue);
  const taskIds = tasks
    .filter(({ id }) => id in memory.readAt)
    .filter((task) => {
      const readAt = memory.readAt[task.id] ?? 0;
      const isOver = task.desired === 'stopped' && readAt > endOf(at)(task) + LATE_MS;
      return !isOver && at - readAt > LINES_FRESH_MS;
    });
  const isHistoryStale = memory.historyAt !== undefined && at - memory.historyAt > PROBE_FRESH_MS;
  return {
    ...wanted,
    history: wanted.history || (isHistoryStale && isOfDeployment(findings)),
    probes: [...new Set([...wanted.probes, ...probes])],
    taskIds: [...new Set([...wanted.taskIds, ...taskIds.map(({ id }) => id)])],
  };
}

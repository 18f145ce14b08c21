import { type Evidence, noEvidence } from '../../../domain/diagnosis/evidence';
import { judgeService, type Verdict } from '../../../domain/diagnosis/judge-service';
import { findSigns } from '../../../domain/diagnosis/signs';
import type { ServiceIncidents } from '../../../domain/incidents/incident';
import { type Observation, observeService } from '../../../domain/incidents/observe-service';
import type { ClusterView } from '../../../domain/live';
import { Failure } from '../../../domain/problem';
import type { ClusterScope, Instant } from '../../../domain/scope';
import { tasksByService, toClusterView } from '../../../domain/service-row';
import { targetsOf } from '../../../domain/target-groups';
import type { IncidentRegister } from '../../../server/incidents/incident-register';
import { type ClusterReading, clusterKey } from '../cluster-watch';
import { followingDelayMs } from '../poll-delay';
import type { PollResult } from '../poller';
import type { Pollers, PollersSpec } from '../pollers';
import type { Investigations } from './investigations';
import type { Runner, StartChecks } from './start-checks';

/** A cluster with the one verdict on each of its services, by name, which all pages draw. */
export type ClusterFacts = ClusterReading & {
  view: ClusterView;
  verdicts: Readonly<Record<string, Verdict>>;
  /** By the name of a service. */
  incidents: Readonly<Record<string, ServiceIncidents>>;
};

type Diagnosed = ClusterFacts & { reading: ClusterReading; text: string };

/**
 * The poller that judges the services of a cluster. It makes no calls of its own: what its diagnoses want to know besides is
 * read in the background, and counts when it is there.
 */
export const diagnosisWatch = (
  readings: Pollers<ClusterScope, ClusterReading>,
  { investigations, startChecks }: { investigations: Investigations; startChecks: StartChecks },
  incidents: IncidentRegister,
  now: () => Instant,
): PollersSpec<ClusterScope, ClusterFacts> => {
  const judgeAll = (at: ClusterScope, reading: ClusterReading, cloud: Parameters<Investigations['continue']>[1]) => {
    const instant = now();
    const tasksOf = tasksByService(reading.tasks);
    const runners: Runner[] = [];
    const observations = new Map<string, Observation>();
    const judged = reading.services.map((service): readonly [string, Verdict] => {
      const scope = { ...at, service: service.name };
      const tasks = tasksOf.get(service.name) ?? [];
      const evidence: Evidence = {
        ...noEvidence,
        ...investigations.known(scope),
        ...{ at: instant, service, tasks, targets: targetsOf(service, reading.targets) },
      };
      const verdict = judgeService(evidence, startChecks.find(at, service));
      runners.push({ service, tasks });
      if (findSigns(evidence).length === 0) investigations.forget(scope);
      // By what is remembered it is known that what AWS still tells of is mended.
      else if (verdict.diagnosis.findings.length > 0)
        investigations.continue(scope, cloud, evidence, verdict.diagnosis);
      observations.set(service.name, observeService(evidence, verdict));
      return [service.name, verdict];
    });
    startChecks.continue(at, cloud, runners);
    incidents.observe(at, observations, instant);
    return Object.fromEntries(judged);
  };

  return {
    key: clusterKey,
    delayMs: followingDelayMs,
    textOf: ({ view: _, ...facts }) => JSON.stringify(facts),
    follow: async (at, cloud, wake, signal) => {
      investigations.follow(at, wake, signal);
      startChecks.follow(at, wake, signal);
      incidents.follow(at, wake, signal);
      for await (const _ of readings.states(at, cloud, signal)) wake();
    },
    poll: async (at, cloud, previous): Promise<PollResult<ClusterFacts>> => {
      const { snapshot, problem } = await readings.latest(at, cloud);
      if (!snapshot) throw new Failure(problem ?? { code: 'unexpected', source: 'live' });
      const reading = snapshot.value;
      const verdicts = judgeAll(at, reading, cloud);
      const known = Object.fromEntries(
        reading.services.map(({ name }) => [name, incidents.view({ ...at, service: name })]),
      );
      const value = isSame(reading, verdicts, known, previous) ? previous : toFacts(reading, verdicts, known);
      return { value, asOf: snapshot.asOf, isChanging: false, calls: 0, problem };
    },
  };
};

const toFacts = (
  reading: ClusterReading,
  verdicts: ClusterFacts['verdicts'],
  incidents: ClusterFacts['incidents'],
): Diagnosed => {
  const { cluster, services, tasks, targets, definitions } = reading;
  const judge = (service: { name: string }) => verdicts[service.name] ?? NO_VERDICT;
  const view = toClusterView(cluster, services, tasks, targets, judge, definitions);
  return { ...reading, view, verdicts, incidents, reading, text: JSON.stringify([verdicts, incidents]) };
};

const NO_VERDICT: Verdict = { state: 'inactive', diagnosis: { findings: [], pending: [], unchecked: [] } };

/** Readers keep their value while neither the reading, nor the verdicts, nor the incidents have changed. */
const isSame = (
  reading: ClusterReading,
  verdicts: ClusterFacts['verdicts'],
  incidents: ClusterFacts['incidents'],
  previous: ClusterFacts | undefined,
): previous is Diagnosed =>
  previous !== undefined &&
  'reading' in previous &&
  previous.reading === reading &&
  'text' in previous &&
  previous.text === JSON.stringify([verdicts, incidents]);

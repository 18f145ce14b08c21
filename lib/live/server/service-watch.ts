import { noEvidence } from '../../domain/diagnosis/evidence';
import { judgeService } from '../../domain/diagnosis/judge-service';
import { noIncidents } from '../../domain/incidents/incident';
import type { ServiceView } from '../../domain/live';
import { mainContainer } from '../../domain/main-container';
import { stillNewer } from '../../domain/newer-image';
import { runningDigests } from '../../domain/pin-running-images';
import { Failure } from '../../domain/problem';
import type { ClusterScope, Instant, ServiceScope } from '../../domain/scope';
import type { Service } from '../../domain/service';
import { primaryOf } from '../../domain/service-state';
import { findStaleSecrets } from '../../domain/stale-secrets';
import { targetsOf } from '../../domain/target-groups';
import { createTokenBuckets, type TokenBuckets } from '../../server/token-buckets';
import { clusterKey } from './cluster-watch';
import type { ConcurrencyLimiter } from './concurrency-limiter';
import type { ClusterFacts } from './diagnosis/diagnosis-watch';
import type { StartChecks } from './diagnosis/start-checks';
import { followingDelayMs } from './poll-delay';
import type { PollResult } from './poller';
import type { Pollers, PollersSpec } from './pollers';
import { isStale, readExtras, type ServiceExtras } from './service-extras';

export type ServiceFacts = { view: ServiceView; service: Service; from: ClusterFacts; extras: ServiceExtras };

/** How often services that a cluster does not list are looked up by name, a cluster: names in addresses can be invented. */
const UNLISTED = { burst: 20, perSecond: 1 };

export const serviceKey = (scope: ServiceScope): string => `${clusterKey(scope)}/${scope.service}`;

/**
 * The poller of one service: what changes often comes from the poll of its cluster, which all services share; what
 * changes rarely is read for the service.
 */
export const serviceWatch = (
  {
    clusters,
    startChecks,
  }: { clusters: Pollers<ClusterScope, ClusterFacts>; startChecks: Pick<StartChecks, 'prefer'> },
  limiter: ConcurrencyLimiter,
  now: () => Instant,
  unlisted: TokenBuckets = createTokenBuckets(UNLISTED),
): PollersSpec<ServiceScope, ServiceFacts> => ({
  key: serviceKey,
  delayMs: followingDelayMs,
  textOf: ({ view }) => JSON.stringify(view),
  follow: async (scope, cloud, wake, signal) => {
    for await (const _ of clusters.states(scope, cloud, signal)) wake();
  },
  poll: async (scope, cloud, previous): Promise<PollResult<ServiceFacts>> => {
    const { snapshot, problem } = await clusters.latest(scope, cloud);
    if (!snapshot) throw new Failure(problem ?? { code: 'unexpected', source: 'live' });
    startChecks.prefer(scope);
    const from = snapshot.value;
    const listedService = from.services.find(({ name }) => name === scope.service);
    // A service that is being deleted is no longer listed, but can still be described by name.
    const askedAt = now();
    if (!listedService && !previous && !unlisted.take(clusterKey(scope), askedAt)) {
      throw new Failure({ code: 'rate-limited', source: 'gantry', facts: { limit: 'lookups' } });
    }
    const service = listedService ?? (await cloud.ecs.getService(scope.cluster, scope.service));
    const tasks = from.tasks.filter((task) => task.service === service.name);

    const fresh = previous !== undefined && !isStale(previous.extras, service, tasks, now());
    const extras = fresh
      ? previous.extras
      : await limiter(() => readExtras({ service, tasks, region: scope.region }, cloud, now(), previous?.extras));
    const isSame = previous?.from === from && previous.service === service && previous.extras === extras;
    const value = isSame ? previous : { view: toView(service, from, extras, now()), service, from, extras };
    const asOf = listedService ? snapshot.asOf : askedAt;
    return { value, asOf, isChanging: false, calls: listedService ? 0 : 1, problem: problem ?? extras.problem };
  },
});

function toView(service: Service, from: ClusterFacts, extras: ServiceExtras, at: Instant): ServiceView {
  const tasks = from.tasks.filter((task) => task.service === service.name);
  const targets = targetsOf(service, from.targets);
  const { history, historyProblem, routes, taskDefinitions, publicIps, protections, newer } = extras;
  // One that is no longer listed is being deleted, and has no verdict.
  const verdict = from.verdicts[service.name] ?? judgeService({ ...noEvidence, at, service, tasks, targets });
  const definition = taskDefinitions[primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn];
  const main = definition && mainContainer(service, definition);
  // The service may run it by now: it is polled more often than its repository.
  const runs = runningDigests(service, tasks)[main?.name ?? ''] ?? newer?.runs;
  const announced = stillNewer(newer?.image, main?.image ?? '', runs);
  const staleSecrets = findStaleSecrets(tasks, taskDefinitions, extras.secretChanges);
  const refused = stillNewer(newer?.refused, main?.image ?? '', runs);
  return {
    ...{
      service,
      ...verdict,
      incidents: from.incidents[service.name] ?? noIncidents,
      tasks,
      targets,
      routes,
      taskDefinitions,
      history,
    },
    ...(historyProblem && { historyProblem }),
    ...(publicIps && { publicIps }),
    ...(protections && { protections }),
    ...(staleSecrets.length > 0 && { staleSecrets }),
    ...(announced && { newer: announced }),
    ...(refused && { refused }),
  };
}

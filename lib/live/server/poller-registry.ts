import 'server-only';
import type { Cluster } from '../../domain/cluster';
import type { ClusterScope, Scope, ServiceScope } from '../../domain/scope';
import { onChange } from '../../server/changes';
import { openCloudOf } from '../../server/context';
import type { IncidentRegister } from '../../server/incidents/incident-register';
import { getIncidentRegister } from '../../server/incidents/incidents';
import { log } from '../../server/log';
import { type ClusterReading, clusterWatch } from './cluster-watch';
import { createConcurrencyLimiter } from './concurrency-limiter';
import { type ClusterFacts, diagnosisWatch } from './diagnosis/diagnosis-watch';
import { createInvestigations } from './diagnosis/investigations';
import { lookUnattended, ROUND_MS } from './diagnosis/look-unattended';
import { createStartChecks } from './diagnosis/start-checks';
import { clusterListWatch, type FleetFacts, fleetWatch } from './fleet-watch';
import type { LogTail } from './log-tail';
import { logWatch } from './log-watch';
import { createPollers, type Dependencies, type Pollers } from './pollers';
import { type PushFacts, pushWatch, type RepositoryPlace } from './push-watch';
import { type ServiceFacts, serviceWatch } from './service-watch';

/** How many polls may run at once in this process, over all pages and people. */
const MAX_CONCURRENT_POLLS = 8;
/** How many services in trouble are looked into at once. */
const MAX_INVESTIGATIONS = 3;
/** How many services that run are looked at once, whether they would start again. */
const MAX_START_CHECKS = 2;

/** The pollers of this process, one for each key however many readers it has. */
export type PollerRegistry = {
  clusterLists: Pollers<Scope, Cluster[]>;
  readings: Pollers<ClusterScope, ClusterReading>;
  /** The same with the verdict on each service: what all pages are drawn from. */
  clusters: Pollers<ClusterScope, ClusterFacts>;
  fleets: Pollers<Scope, FleetFacts>;
  services: Pollers<ServiceScope, ServiceFacts>;
  logs: Pollers<ServiceScope, LogTail>;
  pushes: Pollers<RepositoryPlace, PushFacts>;
};

export function createPollerRegistry(dependencies: Dependencies & { incidents: IncidentRegister }): PollerRegistry {
  const limiter = createConcurrencyLimiter(MAX_CONCURRENT_POLLS);
  const logLimiter = createConcurrencyLimiter(MAX_CONCURRENT_POLLS);
  const clusterLists = createPollers(clusterListWatch(limiter), dependencies);
  const readings = createPollers(clusterWatch(limiter, clusterLists, dependencies.now), dependencies);
  const investigations = createInvestigations(createConcurrencyLimiter(MAX_INVESTIGATIONS), dependencies);
  const startChecks = createStartChecks(createConcurrencyLimiter(MAX_START_CHECKS), dependencies);
  const clusters = createPollers(
    diagnosisWatch(readings, { investigations, startChecks }, dependencies.incidents, dependencies.now),
    dependencies,
  );
  const fleets = createPollers(fleetWatch({ clusterLists, clusters }), dependencies);
  const services = createPollers(serviceWatch({ clusters, startChecks }, limiter, dependencies.now), dependencies);
  const logs = createPollers(logWatch(services, logLimiter, dependencies.now), dependencies);
  const pushes = createPollers(pushWatch(limiter, dependencies.now), dependencies);
  return { clusterLists, readings, clusters, fleets, services, logs, pushes };
}

declare global {
  var gantryPollerRegistry: PollerRegistry | undefined;
}

/** The pollers of this process, kept on globalThis because Next may load this module more than once. */
export function getPollerRegistry(): PollerRegistry {
  globalThis.gantryPollerRegistry ??= openPollerRegistry();
  return globalThis.gantryPollerRegistry;
}

function openPollerRegistry(): PollerRegistry {
  const incidents = getIncidentRegister();
  const onBug = (error: unknown) => log().error({ err: error }, 'a look broke');
  const registry = createPollerRegistry({ now: Date.now, onBug, incidents });
  const look = () =>
    lookUnattended({ incidents, clusters: registry.clusters, cloudOf: openCloudOf }, Date.now()).catch(onBug);
  // The process may end while it waits.
  setInterval(look, ROUND_MS).unref();
  onChange((at) => {
    registry.clusterLists.refresh(at);
    registry.readings.refresh(at);
  });
  return registry;
}

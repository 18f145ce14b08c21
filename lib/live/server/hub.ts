import 'server-only';
import type { Cluster } from '../../domain/cluster';
import type { ClusterScope, Scope, ServiceScope } from '../../domain/scope';
import { onChange } from '../../server/changes';
import { log } from '../../server/log';
import { type ClusterFacts, clusterWatch } from './cluster-watch';
import { clusterListWatch, type FleetFacts, fleetWatch } from './fleet-watch';
import { createGate } from './gate';
import type { LogTail } from './log-tail';
import { logWatch } from './log-watch';
import { createPollers, type Dependencies, type Pollers } from './pollers';
import { type ServiceFacts, serviceWatch } from './service-watch';

/** Looks at AWS that may be under way at once in this process, over all pages and people. */
const LOOKS_AT_ONCE = 8;

/** All that is watched in this process, each thing once however many people look at it. */
export type Hub = {
  lists: Pollers<Scope, Cluster[]>;
  clusters: Pollers<ClusterScope, ClusterFacts>;
  fleets: Pollers<Scope, FleetFacts>;
  services: Pollers<ServiceScope, ServiceFacts>;
  logs: Pollers<ServiceScope, LogTail>;
};

export function createHub(dependencies: Dependencies): Hub {
  const gate = createGate(LOOKS_AT_ONCE);
  const logGate = createGate(LOOKS_AT_ONCE);
  const lists = createPollers(clusterListWatch(gate), dependencies);
  const clusters = createPollers(clusterWatch(gate), dependencies);
  const fleets = createPollers(fleetWatch({ lists, clusters }), dependencies);
  const services = createPollers(serviceWatch(clusters, gate, dependencies.now), dependencies);
  const logs = createPollers(logWatch(services, logGate, dependencies.now), dependencies);
  return { lists, clusters, fleets, services, logs };
}

declare global {
  var gantryHub: Hub | undefined;
}

/** The hub of this process, kept on globalThis because Next may load this module once for pages and once for routes. */
export function hub(): Hub {
  globalThis.gantryHub ??= openHub();
  return globalThis.gantryHub;
}

function openHub(): Hub {
  const opened = createHub({ now: Date.now, onBug: (error) => log().error({ err: error }, 'a look broke') });
  onChange((at) => {
    opened.lists.poke(at);
    opened.clusters.poke(at);
  });
  return opened;
}

import 'server-only';
import { ClusterScope } from '../../domain/scope';
import { query } from '../../server/operation';
import { stream } from '../../server/stream';
import type { ClusterFacts } from './cluster-watch';
import { openLive, toLive } from './live-events';
import { getPollerRegistry } from './poller-registry';

const view = (facts: ClusterFacts) => facts.view;

/** The state of a cluster, for the first paint of its page; without AWS calls while the cluster has a poller. */
export const getLatestCluster = query({
  permission: 'console:read',
  input: ClusterScope,
  run: async (scope, context) => toLive(await getPollerRegistry().clusters.latest(scope, context), view),
});

export const streamCluster = stream({
  permission: 'console:read',
  input: ClusterScope,
  open: (scope, context, signal) => openLive(getPollerRegistry().clusters, scope, context, { signal, viewOf: view }),
});

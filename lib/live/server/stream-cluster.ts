import 'server-only';
import { ClusterScope } from '../../domain/scope';
import { query, stream } from '../../server/operation';
import type { ClusterFacts } from './cluster-watch';
import { toLive, toLiveEvents } from './live-events';
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
  open: (scope, context, signal) => toLiveEvents(getPollerRegistry().clusters.states(scope, context, signal), view),
});

import 'server-only';
import type { FleetView } from '../../domain/live';
import { Scope } from '../../domain/scope';
import type { Context } from '../../server/context';
import { query } from '../../server/operation';
import { isVisible } from '../../server/permitted';
import { stream } from '../../server/stream';
import type { FleetFacts } from './fleet-watch';
import { openLive, toLive } from './live-events';
import { getPollerRegistry } from './poller-registry';

/** The clusters and services that a person may see. */
const viewFor =
  (context: Context) =>
  ({ view }: FleetFacts): FleetView => {
    const clusters = view.clusters
      .filter(({ cluster }) => isVisible(context, { cluster: cluster.name }))
      .map((each) => {
        const services = each.services.filter(({ cluster, name }) => isVisible(context, { cluster, service: name }));
        return services.length === each.services.length ? each : { ...each, services };
      });
    const isWhole =
      clusters.length === view.clusters.length && clusters.every((each, index) => each === view.clusters[index]);
    // One value for all who see the same is serialized once.
    return isWhole ? view : { ...view, clusters };
  };

/** The state of all clusters of a region, for the first paint of the fleet page. */
export const getLatestFleet = query({
  permission: 'console:read',
  input: Scope,
  run: async (scope, context) => toLive(await getPollerRegistry().fleets.latest(scope, context), viewFor(context)),
});

export const streamFleet = stream({
  permission: 'console:read',
  input: Scope,
  open: (scope, context, signal) =>
    openLive(getPollerRegistry().fleets, scope, context, { signal, viewOf: viewFor(context) }),
});

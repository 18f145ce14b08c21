import 'server-only';
import type { ClusterView } from '../../domain/live';
import { ClusterScope } from '../../domain/scope';
import type { Context } from '../../server/context';
import { query } from '../../server/operation';
import { familyNamed, isVisible } from '../../server/permitted';
import { stream } from '../../server/stream';
import type { ClusterFacts } from './diagnosis/diagnosis-watch';
import { openLive, toLive } from './live-events';
import { getPollerRegistry } from './poller-registry';

/** The services of a cluster that a person may see, and the tasks that no service has started. */
const viewFor =
  (context: Context) =>
  ({ view }: ClusterFacts): ClusterView => {
    const services = view.services.filter(({ cluster, name }) => isVisible(context, { cluster, service: name }));
    const standaloneTasks = view.standaloneTasks.filter(({ cluster, taskDefinitionArn }) =>
      isVisible(context, { cluster, family: familyNamed(taskDefinitionArn) }),
    );
    const isWhole = services.length === view.services.length && standaloneTasks.length === view.standaloneTasks.length;
    // One value for all who see the same is serialized once.
    return isWhole ? view : { ...view, services, standaloneTasks };
  };

/** The state of a cluster, for the first paint of its page; without AWS calls while the cluster has a poller. */
export const getLatestCluster = query({
  permission: 'console:read',
  input: ClusterScope,
  run: async (scope, context) => toLive(await getPollerRegistry().clusters.latest(scope, context), viewFor(context)),
});

export const streamCluster = stream({
  permission: 'console:read',
  input: ClusterScope,
  open: (scope, context, signal) =>
    openLive(getPollerRegistry().clusters, scope, context, { signal, viewOf: viewFor(context) }),
});

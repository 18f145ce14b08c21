import { createClusterMutations } from '../domain/changes/cluster-changes';
import { Failure, ignoreMissing } from '../domain/problem';
import { type ChangedCluster, ClusterSettingsInput } from '../domain/wire/cluster-actions';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Creates a cluster.
 * @throws Failure `invalid` when a cluster of that name exists
 */
export const createCluster = command({
  permission: 'cluster:create',
  input: ClusterSettingsInput,
  run: async ({ cluster, containerInsights, spot }, context): Promise<ChangedCluster> => {
    const found = await ignoreMissing(context.ecs.getCluster(cluster));
    if (found && found.status !== 'inactive') {
      throw new Failure({ code: 'invalid', source: 'gantry', fields: [{ path: 'cluster', reason: 'cluster-taken' }] });
    }
    await executeMutations(createClusterMutations(cluster, { containerInsights, spot }, context.actor.id), context);
    return { cluster };
  },
});

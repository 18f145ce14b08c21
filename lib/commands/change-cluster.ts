import { changeClusterMutations } from '../domain/changes/cluster-changes';
import { type ChangedCluster, ClusterSettingsInput } from '../domain/wire/cluster-actions';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Turns Container Insights and Fargate Spot of a cluster on or off.
 * @throws Failure `missing`, `conflict` when a service still uses what is turned off
 */
export const changeCluster = command({
  permission: 'cluster:change',
  input: ClusterSettingsInput,
  run: async ({ cluster, ...choice }, context): Promise<ChangedCluster> => {
    const found = await context.ecs.getCluster(cluster);
    await executeMutations(changeClusterMutations(found, choice), context);
    return { cluster };
  },
});

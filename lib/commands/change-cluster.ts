import { z } from 'zod';
import { changeClusterMutations } from '../domain/changes/cluster-changes';
import { ClusterScope } from '../domain/scope';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Turns Container Insights and Spot of a cluster on or off.
 * @throws Failure `missing`, `conflict` when a service still uses what is to be turned off
 */
export const changeCluster = command({
  permission: 'cluster:change',
  input: ClusterScope.extend({ containerInsights: z.boolean(), spot: z.boolean() }),
  run: async ({ cluster, ...choice }, context) => {
    const found = await context.ecs.getCluster(cluster);
    await executeMutations(changeClusterMutations(found, choice), context);
    return { cluster };
  },
});

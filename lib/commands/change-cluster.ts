import { z } from 'zod';
import { changeClusterActs } from '../domain/deployment/cluster-changes';
import { ClusterScope } from '../domain/scope';
import { command } from '../server/operation';
import { performActs } from './perform-acts';

/**
 * Turns Container Insights and Spot of a cluster on or off.
 * @throws Failure `missing`, `conflict` when a service still uses what is to be turned off
 */
export const changeCluster = command({
  permission: 'cluster:change',
  input: ClusterScope.extend({ containerInsights: z.boolean(), spot: z.boolean() }),
  run: async ({ cluster, ...choice }, context) => {
    const found = await context.ecs.getCluster(cluster);
    await performActs(changeClusterActs(found, choice), context);
    return { cluster };
  },
});

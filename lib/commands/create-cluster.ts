import { z } from 'zod';
import { createClusterActs } from '../domain/deployment/cluster-changes';
import { Failure } from '../domain/problem';
import { ClusterScope } from '../domain/scope';
import { unlessMissing } from '../server/gather/unless-missing';
import { command } from '../server/operation';
import { performActs } from './perform-acts';

/**
 * Makes a cluster.
 * @throws Failure `invalid` when there is one of that name
 */
export const createCluster = command({
  permission: 'cluster:create',
  input: ClusterScope.extend({ containerInsights: z.boolean(), spot: z.boolean() }),
  run: async ({ cluster, containerInsights, spot }, context) => {
    const found = await unlessMissing(context.ecs.getCluster(cluster));
    if (found && found.status !== 'inactive') {
      throw new Failure({ code: 'invalid', source: 'gantry', fields: [{ path: 'cluster', reason: 'cluster-taken' }] });
    }
    await performActs(createClusterActs(cluster, { containerInsights, spot }, context.actor.id), context);
    return { cluster };
  },
});

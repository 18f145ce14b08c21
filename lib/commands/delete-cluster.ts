import { deleteClusterMutations } from '../domain/changes/cluster-changes';
import { Failure } from '../domain/problem';
import { type ChangedCluster, DeleteClusterInput } from '../domain/wire/cluster-actions';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Deletes an empty cluster.
 * @throws Failure `invalid` when the typed name is not the cluster's, `conflict` when the cluster is not empty
 */
export const deleteCluster = command({
  permission: 'cluster:delete',
  input: DeleteClusterInput,
  run: async ({ cluster, typed }, context): Promise<ChangedCluster> => {
    if (typed !== cluster) {
      throw new Failure({ code: 'invalid', source: 'gantry', fields: [{ path: 'typed', reason: 'name-typed' }] });
    }
    await executeMutations(deleteClusterMutations(cluster), context);
    return { cluster };
  },
});

import type { ChangeCluster, DeleteCluster } from '@/lib/domain/wire/cluster-actions';

/** Server calls of the fleet's and the cluster's pages. */
export type ClusterActions = {
  create: ChangeCluster;
  change: ChangeCluster;
  remove: DeleteCluster;
};

/** For each action, why the person's role does not allow it; undefined where it does. */
export type ClusterRefusals = { [Action in keyof ClusterActions]?: string | undefined };

import type { ChangeCluster, DeleteCluster } from '@/lib/domain/wire/cluster-actions';

/** What the pages of the fleet and of a cluster have the server do, and why this person may not. */
export type ClusterActions = {
  create: ChangeCluster;
  change: ChangeCluster;
  remove: DeleteCluster;
};

/** A sentence for each thing that the person's role does not allow. */
export type ClusterRefusals = { [Action in keyof ClusterActions]?: string | undefined };

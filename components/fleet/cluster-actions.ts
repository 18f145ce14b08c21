import type { Outcome } from '@/lib/domain/problem';
import type { ClusterScope } from '@/lib/domain/scope';

type Choice = { containerInsights: boolean; spot: boolean };

/** What the pages of the fleet and of a cluster have the server do, and why this person may not. */
export type ClusterActions = {
  create: (input: ClusterScope & Choice) => Promise<Outcome<{ cluster: string }>>;
  change: (input: ClusterScope & Choice) => Promise<Outcome<{ cluster: string }>>;
  remove: (input: ClusterScope & { typed: string }) => Promise<Outcome<{ cluster: string }>>;
};

/** A sentence for each thing that the person's role does not allow. */
export type ClusterRefusals = { [Action in keyof ClusterActions]?: string | undefined };

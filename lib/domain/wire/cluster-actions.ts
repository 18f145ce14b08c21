import { z } from 'zod';
import { ClusterScope } from '../scope';
import type { ServerCall } from './server-call';

/** What a person chooses of a cluster, new or not. */
export const ClusterSettingsInput = ClusterScope.extend({ containerInsights: z.boolean(), spot: z.boolean() });
/** `typed`: the cluster's name, which the dialog asks for. */
export const DeleteClusterInput = ClusterScope.extend({ typed: z.string() });

/** The name of the cluster that was made, changed or deleted. */
export type ChangedCluster = { cluster: string };
export type ChangeCluster = ServerCall<z.input<typeof ClusterSettingsInput>, ChangedCluster>;
export type DeleteCluster = ServerCall<z.input<typeof DeleteClusterInput>, ChangedCluster>;

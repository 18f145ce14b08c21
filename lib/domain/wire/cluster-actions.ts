import { z } from 'zod';
import { ClusterScope } from '../scope';
import type { ServerCall } from './server-call';

/** The settings of a new or existing cluster. */
export const ClusterSettingsInput = ClusterScope.extend({ containerInsights: z.boolean(), spot: z.boolean() });
/** `typed`: the cluster's name, which the dialog requires. */
export const DeleteClusterInput = ClusterScope.extend({ typed: z.string() });

/** The name of the cluster that was created, changed or deleted. */
export type ChangedCluster = { cluster: string };
export type ChangeCluster = ServerCall<z.input<typeof ClusterSettingsInput>, ChangedCluster>;
export type DeleteCluster = ServerCall<z.input<typeof DeleteClusterInput>, ChangedCluster>;

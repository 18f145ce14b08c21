import { z } from 'zod';
import { type Series, USAGE_BATCH } from '../metric';
import type { NewerImage } from '../newer-image';
import { ClusterScope, type Instant, Scope } from '../scope';
import type { SearchEntry } from '../search';
import type { ServerCall } from './server-call';

/**
 * Input and output of the queries that every page of a region uses: the search, and what the fleet's rows show besides
 * their states.
 */

export const SearchInput = Scope.extend({ text: z.string().max(200, 'too-long') });
/** The input of a search over everything that has a page; results are best first. */
export type Search = ServerCall<z.input<typeof SearchInput>, SearchEntry[]>;

export const ListUsageInput = Scope.extend({
  services: z
    .array(z.object({ cluster: ClusterScope.shape.cluster, service: ClusterScope.shape.cluster }))
    .max(USAGE_BATCH, 'too-big'),
});
export type ServiceName = z.input<typeof ListUsageInput>['services'][number];
/** How much of what it reserves a service used over the last hours. */
export type Usage = ServiceName & { cpu: Series; memory: Series };
/** The input of a query for several services in one batch of AWS calls. */
export type ListUsage = ServerCall<z.input<typeof ListUsageInput>, Usage[]>;

/** Notes on a service, besides its state. */
export type ServiceNote = ServiceName & {
  newer?: NewerImage;
  /** Who changed it last through Gantry, and when. */
  changed?: { by: string; at: Instant };
};
export type ListNotes = ServerCall<z.input<typeof Scope>, ServiceNote[]>;

import type { Problem } from './problem';
import type { Instant } from './scope';

/**
 * What crosses the wire to live pages, by its types alone: browsers import this file, and the schemas from which the types
 * are derived stay on the server.
 */
export type { LiveEvent } from './wire/live-event';
export type { ClusterView, FleetView, ServiceRow, ServiceView } from './wire/live-views';

/** What is known of something live, and since when: the first paint of a page, and the state a stream keeps. */
export type Live<T> = { asOf: Instant; value: T; problem?: Problem };

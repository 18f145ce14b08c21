import type { Problem } from './problem';
import type { Instant } from './scope';

/**
 * What crosses the wire to live pages, by its types alone: browsers import this file, and the schemas from which the types
 * are derived stay on the server.
 */
export type { LiveEvent } from './wire/live-event';
export type { ClusterView, FleetView, ServiceRow, ServiceView } from './wire/live-views';

/** The last known state of something live, and its age: for the first paint of a page, and as the state of a stream. */
export type Live<T> = { asOf: Instant; value: T; problem?: Problem };

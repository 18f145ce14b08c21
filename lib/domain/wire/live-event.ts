import { z } from 'zod';
import { ClusterView, FleetView, ServiceView } from './live-views';
import { ProblemSchema } from './problem-schema';

/** Nothing changed; doubles as the heartbeat. */
export const UnchangedEvent = z.object({ kind: z.literal('unchanged'), asOf: z.number() });

/** The last poll failed; what was shown stays, marked with its age. */
export const ErrorEvent = z.object({
  kind: z.literal('error'),
  asOf: z.number().optional(),
  problem: ProblemSchema,
});

const SnapshotHead = z.object({ kind: z.literal('snapshot'), asOf: z.number() });

/**
 * An event of a live stream. Every event has `asOf`, the instant of the last successful poll of AWS, so that the age of
 * what is shown is known.
 */
export type LiveEvent<T> =
  | (z.output<typeof SnapshotHead> & { value: T })
  | z.output<typeof UnchangedEvent>
  | z.output<typeof ErrorEvent>;

/** The events of a live stream whose values are of a schema. */
export const liveEventOf = <Value extends z.ZodType>(value: Value) =>
  z.discriminatedUnion('kind', [SnapshotHead.extend({ value }), UnchangedEvent, ErrorEvent]);

export const FleetEvent = liveEventOf(FleetView);
export const ClusterEvent = liveEventOf(ClusterView);
export const ServiceViewEvent = liveEventOf(ServiceView);

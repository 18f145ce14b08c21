import { HEARTBEAT_MS, LEASE_EXPIRY_MS, type RunRecord } from '../../domain/runs/run-record';
import type { Instant } from '../../domain/scope';

/**
 * Whether the lease of a run has been renewed within LEASE_EXPIRY_MS, and not been released.
 * @param now the time at AWS, whose clock says when the lease was renewed
 */
export const isLeaseAlive = ({ lastHeartbeatAt, releasedAt }: RunRecord, now: Instant): boolean =>
  releasedAt === undefined && now - lastHeartbeatAt < LEASE_EXPIRY_MS;

/** Other replicas continue a released run within this time; later a person decides. */
export const HANDOVER_MS = 90_000;

/** Whether a run has just been released, so that another replica is about to continue it. */
export const isBeingHandedOver = ({ releasedAt }: RunRecord, now: Instant): boolean =>
  releasedAt !== undefined && now - releasedAt < HANDOVER_MS;

/** How long it is believed that nobody else has acquired the lease: less than what is left of one that was just renewed. */
export const LEASE_CHECK_MS = LEASE_EXPIRY_MS - 3 * HEARTBEAT_MS;

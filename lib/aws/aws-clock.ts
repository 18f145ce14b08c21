import type { Instant } from '../domain/scope';

declare global {
  /** How much later it is at AWS than here, in milliseconds. */
  var gantryAwsOffsetMs: number | undefined;
}

/** AWS says the time with each answer in whole seconds. */
const RESOLUTION_MS = 1_000;

/**
 * The time at AWS, whatever the clock of this machine says: leases of runs are judged by it, because replicas may be minutes
 * apart. Kept on globalThis because Next loads this module more than once.
 */
export const awsNow = (): Instant => Date.now() + (globalThis.gantryAwsOffsetMs ?? 0);

/**
 * Learns from the time of an answer (`Date`), which AWS wrote between its request and its arrival. What is known already
 * changes no more than it must.
 */
export function observeAwsDate(date: string | undefined, sentAt: Instant, arrivedAt: Instant): void {
  const at = Date.parse(date ?? '');
  if (Number.isNaN(at)) return;
  const [least, most] = [at - arrivedAt, at + RESOLUTION_MS - sentAt];
  globalThis.gantryAwsOffsetMs = Math.min(most, Math.max(least, globalThis.gantryAwsOffsetMs ?? 0));
}

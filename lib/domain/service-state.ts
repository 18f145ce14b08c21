/** What a service is doing, in one word. Trouble first: tables sort by this order. */
export const SERVICE_STATES = [
  'failing', // tasks cannot start or keep dying
  'rolling-back', // a failed deployment is being replaced by the last good one
  'degraded', // fewer healthy tasks than wanted, no deployment running
  'rolling', // a deployment is under way
  'starting', // first deployment or scaling up
  'draining', // being deleted
  'steady',
  'paused', // nothing wanted, nothing running
  'inactive',
] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

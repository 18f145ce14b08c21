import type { Deployment, Service } from '@/sandbox/state/ecs';

const DEFAULT_PERCENT = 50;
const MIN_THRESHOLD = 3;
const MAX_THRESHOLD = 200;

/** After how many failed tasks in a row a deployment of this service fails. Docs of `ThresholdConfiguration`. */
export function failureThreshold({
  configuration,
  desiredCount,
}: Pick<Service, 'configuration' | 'desiredCount'>): number {
  const { type, value } = configuration.circuitBreaker.threshold ?? { type: 'BOUNDED_PERCENT', value: DEFAULT_PERCENT };
  if (type === 'COUNT') return value;
  const share = Math.ceil((desiredCount * value) / 100);
  return type === 'BOUNDED_PERCENT' ? Math.min(MAX_THRESHOLD, Math.max(MIN_THRESHOLD, share)) : Math.max(1, share);
}

/** Whether the circuit breaker trips for the PRIMARY deployment. */
export const isTripped = (service: Service, { rolloutState, failedTasks, tookOverAt }: Deployment): boolean =>
  service.configuration.circuitBreaker.enable &&
  rolloutState === 'IN_PROGRESS' &&
  tookOverAt === undefined &&
  failedTasks >= failureThreshold(service);

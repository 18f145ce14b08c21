import type { ModifyTargetGroupInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetGroupHealthCheck } from '@/sandbox/state/balancers';
import { validation } from './find';

/** What Create and ModifyTargetGroup say of health checks. */
export type HealthMembers = Omit<ModifyTargetGroupInput, 'TargetGroupArn'>;

/**
 * The health check settings that a request changes, on top of `known`; what it leaves out stays out.
 *
 * @throws AwsFault for values outside AWS's ranges, and for a timeout that does not end before the next check
 */
export function healthFrom(
  request: HealthMembers,
  existing: Partial<TargetGroupHealthCheck>,
): Partial<TargetGroupHealthCheck> {
  const health = { ...existing, ...present(request) };
  within('Health check interval', health.intervalSeconds, 5, 300);
  within('Health check timeout', health.timeoutSeconds, 2, 120);
  within('Healthy threshold count', health.healthyCount, 2, 10);
  within('Unhealthy threshold count', health.unhealthyCount, 2, 10);
  if ((health.timeoutSeconds ?? 5) >= (health.intervalSeconds ?? 30)) {
    throw validation('Health check timeout must be smaller than the interval');
  }
  if (health.path !== undefined && !/^\/\S{0,1023}$/.test(health.path)) {
    throw validation(`Health check path '${health.path}' must begin with a '/'`);
  }
  if (health.matcher !== undefined && !/^[2-5]\d\d(-[2-5]\d\d)?(,[2-5]\d\d(-[2-5]\d\d)?)*$/.test(health.matcher)) {
    throw validation(`HTTP code '${health.matcher}' is not a valid matcher`);
  }
  if (health.port !== undefined && health.port !== 'traffic-port')
    within('Health check port', Number(health.port), 1, 65_535);
  return health;
}

const present = (request: HealthMembers): Partial<TargetGroupHealthCheck> => ({
  ...(request.HealthCheckEnabled !== undefined && { enabled: request.HealthCheckEnabled }),
  ...(request.HealthCheckProtocol !== undefined && { protocol: request.HealthCheckProtocol }),
  ...(request.HealthCheckPort !== undefined && { port: request.HealthCheckPort }),
  ...(request.HealthCheckPath !== undefined && { path: request.HealthCheckPath }),
  ...(request.HealthCheckIntervalSeconds !== undefined && { intervalSeconds: request.HealthCheckIntervalSeconds }),
  ...(request.HealthCheckTimeoutSeconds !== undefined && { timeoutSeconds: request.HealthCheckTimeoutSeconds }),
  ...(request.HealthyThresholdCount !== undefined && { healthyCount: request.HealthyThresholdCount }),
  ...(request.UnhealthyThresholdCount !== undefined && { unhealthyCount: request.UnhealthyThresholdCount }),
  ...(request.Matcher?.HttpCode !== undefined && { matcher: request.Matcher.HttpCode }),
});

function within(noun: string, value: number | undefined, low: number, high: number): void {
  if (value !== undefined && !(Number.isInteger(value) && value >= low && value <= high)) {
    throw validation(`${noun} '${value}' must be between ${low} and ${high}`);
  }
}

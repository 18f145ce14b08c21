import type { ModifyTargetGroupInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsFault } from '@/sandbox/operation';
import type { TargetGroupHealthCheck } from '@/sandbox/state/balancers';
import { validation } from './find';

/** What Create and ModifyTargetGroup say of health checks. */
export type HealthMembers = Omit<ModifyTargetGroupInput, 'TargetGroupArn'>;

const isHttp = (protocol: string): boolean => protocol === 'HTTP' || protocol === 'HTTPS';

/** What AWS checks by when a new target group of a protocol says nothing; its checks may speak another one. */
export function defaultHealth(
  protocol: string,
  checkProtocol = isHttp(protocol) ? 'HTTP' : 'TCP',
): TargetGroupHealthCheck {
  const ofTransport = checkProtocol === 'HTTP' ? 6 : 10;
  return {
    enabled: true,
    protocol: checkProtocol,
    port: 'traffic-port',
    path: '/',
    intervalSeconds: 30,
    timeoutSeconds: isHttp(protocol) ? 5 : ofTransport,
    healthyCount: 5,
    unhealthyCount: 2,
    matcher: isHttp(protocol) ? '200' : '200-399',
  };
}

/**
 * The health check settings that a request changes, on top of those that there are.
 *
 * @param protocol of the target group
 * @throws AwsFault for values outside AWS's ranges, and for a timeout that does not end before the next check
 */
export function healthFrom(
  request: HealthMembers,
  existing: TargetGroupHealthCheck,
  protocol: string,
): TargetGroupHealthCheck {
  const health = { ...existing, ...present(request) };
  if (!health.enabled) {
    throw new AwsFault(
      'InvalidConfigurationRequestException',
      "Health check enabled must be true for target groups with target type 'instance' or 'ip'",
    );
  }
  const checks = isHttp(protocol) ? ['HTTP', 'HTTPS'] : ['HTTP', 'HTTPS', 'TCP'];
  if (!checks.includes(health.protocol)) {
    throw validation(`Health check protocol '${health.protocol}' must be one of '${checks.join(', ')}'`);
  }
  if (!isHttp(health.protocol) && (request.HealthCheckPath !== undefined || request.Matcher !== undefined)) {
    throw new AwsFault(
      'InvalidConfigurationRequestException',
      `You cannot specify a health check path or matcher for target groups with the ${health.protocol} health check protocol`,
    );
  }
  within('Health check interval', health.intervalSeconds, 5, 300);
  within('Health check timeout', health.timeoutSeconds, 2, 120);
  within('Healthy threshold count', health.healthyCount, 2, 10);
  within('Unhealthy threshold count', health.unhealthyCount, 2, 10);
  if (health.timeoutSeconds >= health.intervalSeconds) {
    throw validation('Health check interval must be greater than the timeout.');
  }
  if (!/^\/\S{0,1023}$/.test(health.path)) {
    throw validation(`Health check path '${health.path}' must begin with a '/'`);
  }
  const codes = isHttp(protocol) ? HTTP_MATCHER : TRANSPORT_MATCHER;
  if (!codes.test(health.matcher)) throw validation(`HTTP code '${health.matcher}' is not a valid matcher`);
  if (health.port !== 'traffic-port') within('Health check port', Number(health.port), 1, 65_535);
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

const HTTP_MATCHER = /^[2-4]\d\d(-[2-4]\d\d)?(,[2-4]\d\d(-[2-4]\d\d)?)*$/;
const TRANSPORT_MATCHER = /^[2-5]\d\d(-[2-5]\d\d)?(,[2-5]\d\d(-[2-5]\d\d)?)*$/;

function within(noun: string, value: number, low: number, high: number): void {
  if (!(Number.isInteger(value) && value >= low && value <= high)) {
    throw validation(`${noun} '${value}' must be between ${low} and ${high}`);
  }
}

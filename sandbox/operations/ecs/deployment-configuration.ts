import type { DeploymentConfiguration as AwsConfiguration } from '@aws-sdk/client-ecs';
import type { DeploymentConfiguration } from '@/sandbox/state/ecs';
import { checkStrategy, readCanary, readEarlySuccess, readHooks, readLinear } from './deployment-strategy';
import { invalidParameter } from './faults';

/** AWS's defaults for a service of type REPLICA. */
export const DEFAULT_CONFIGURATION: DeploymentConfiguration = {
  strategy: 'ROLLING',
  bakeTimeMinutes: 0,
  linear: { stepPercent: 10, stepBakeTimeMinutes: 6 },
  canary: { percent: 5, bakeTimeMinutes: 10 },
  lifecycleHooks: [],
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  circuitBreaker: { enable: false, rollback: false, resetOnHealthyTask: true },
  alarms: { names: [], enable: false, rollback: false },
};

/** And of type DAEMON: an instance has room for one task of the service. */
export const DAEMON_CONFIGURATION: DeploymentConfiguration = {
  ...DEFAULT_CONFIGURATION,
  minimumHealthyPercent: 0,
  maximumPercent: 100,
};

/**
 * Lays what a request says over what held before; the parts that it leaves out stay.
 * @throws AwsFault `InvalidParameterException` for percents that nothing can move within, and for parts that do not fit the
 *   strategy
 */
export function readConfiguration(
  request: AwsConfiguration | undefined,
  before: DeploymentConfiguration = DEFAULT_CONFIGURATION,
): DeploymentConfiguration {
  const { deploymentCircuitBreaker: breaker, alarms } = request ?? {};
  const strategy = request?.strategy ?? before.strategy;
  checkStrategy(request, before);
  const earlySuccess = request?.earlySuccessCriteria
    ? readEarlySuccess(request.earlySuccessCriteria)
    : before.earlySuccess;
  const read: DeploymentConfiguration = {
    strategy,
    bakeTimeMinutes: request?.bakeTimeInMinutes ?? before.bakeTimeMinutes,
    linear: readLinear(request?.linearConfiguration, before.linear),
    canary: readCanary(request?.canaryConfiguration, before.canary),
    lifecycleHooks: request?.lifecycleHooks ? readHooks(request.lifecycleHooks) : before.lifecycleHooks,
    ...(earlySuccess ? { earlySuccess } : {}),
    minimumHealthyPercent: request?.minimumHealthyPercent ?? before.minimumHealthyPercent,
    maximumPercent: request?.maximumPercent ?? before.maximumPercent,
    circuitBreaker: breaker
      ? {
          enable: breaker.enable ?? false,
          rollback: breaker.rollback ?? false,
          resetOnHealthyTask: breaker.resetOnHealthyTask ?? true,
          ...thresholdOf(breaker.thresholdConfiguration),
        }
      : before.circuitBreaker,
    alarms: alarms
      ? { names: alarms.alarmNames ?? [], enable: alarms.enable ?? false, rollback: alarms.rollback ?? false }
      : before.alarms,
  };
  checkPercents(read);
  return read;
}

function thresholdOf(
  request: { type?: 'COUNT' | 'BOUNDED_PERCENT' | 'UNBOUNDED_PERCENT'; value?: number } | undefined,
): Pick<DeploymentConfiguration['circuitBreaker'], 'threshold'> {
  if (!request?.type || request.value === undefined) return {};
  if (request.value < 1 || (request.type !== 'COUNT' && request.value > 100)) {
    throw invalidParameter(`Invalid value for the threshold of the deployment circuit breaker: ${request.value}.`);
  }
  return { threshold: { type: request.type, value: request.value } };
}

function checkPercents({ minimumHealthyPercent: least, maximumPercent: most, earlySuccess }: DeploymentConfiguration) {
  if (least < 0) throw invalidParameter('minimumHealthyPercent must be at least 0.');
  if (most < 1 || most < least) {
    throw invalidParameter('maximumPercent must be positive and not lower than minimumHealthyPercent.');
  }
  if (most === 100 && least === 100) {
    throw invalidParameter(
      'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.',
    );
  }
  if (earlySuccess?.enable && earlySuccess.healthyPercent < least) {
    throw invalidParameter('healthyPercent must be greater than or equal to minimumHealthyPercent.');
  }
}

import type { DeploymentConfiguration as AwsConfiguration } from '@aws-sdk/client-ecs';
import type { DeploymentConfiguration } from '@/sandbox/state/ecs';
import { invalidParameter } from './faults';

/** AWS's defaults for a service of type REPLICA. */
export const DEFAULT_CONFIGURATION: DeploymentConfiguration = {
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  circuitBreaker: { enable: false, rollback: false, resetOnHealthyTask: true },
  alarms: { names: [], enable: false, rollback: false },
};

/**
 * Lays what a request says over what held before; the parts that it leaves out stay.
 * @throws AwsFault `InvalidParameterException` for percents that nothing can move within
 */
export function readConfiguration(
  wish: AwsConfiguration | undefined,
  before: DeploymentConfiguration = DEFAULT_CONFIGURATION,
): DeploymentConfiguration {
  const { deploymentCircuitBreaker: breaker, alarms, strategy = 'ROLLING' } = wish ?? {};
  if (strategy !== 'ROLLING') throw invalidParameter(`The deployment strategy ${strategy} is not supported here.`);
  const read: DeploymentConfiguration = {
    minimumHealthyPercent: wish?.minimumHealthyPercent ?? before.minimumHealthyPercent,
    maximumPercent: wish?.maximumPercent ?? before.maximumPercent,
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
  wish: { type?: 'COUNT' | 'BOUNDED_PERCENT' | 'UNBOUNDED_PERCENT'; value?: number } | undefined,
): Pick<DeploymentConfiguration['circuitBreaker'], 'threshold'> {
  if (!wish?.type || wish.value === undefined) return {};
  if (wish.value < 1 || (wish.type !== 'COUNT' && wish.value > 100)) {
    throw invalidParameter(`Invalid value for the threshold of the deployment circuit breaker: ${wish.value}.`);
  }
  return { threshold: { type: wish.type, value: wish.value } };
}

function checkPercents({ minimumHealthyPercent: least, maximumPercent: most }: DeploymentConfiguration): void {
  if (least < 0) throw invalidParameter('minimumHealthyPercent must be at least 0.');
  if (most < 1 || most < least) {
    throw invalidParameter('maximumPercent must be positive and not lower than minimumHealthyPercent.');
  }
  if (most === 100 && least === 100) {
    throw invalidParameter(
      'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.',
    );
  }
}

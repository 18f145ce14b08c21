import type {
  DeploymentConfiguration as AwsConfiguration,
  DeploymentLifecycleHook,
  DeploymentLifecycleHookStage,
} from '@aws-sdk/client-ecs';
import type { DeploymentConfiguration, LifecycleHook, LifecycleStage } from '@/sandbox/state/ecs';

/** A deployment configuration as AWS gives it back: the parts of a strategy appear with that strategy. */
export function configurationShape(configuration: DeploymentConfiguration): AwsConfiguration {
  const { strategy, circuitBreaker, alarms, linear, canary, earlySuccess, lifecycleHooks } = configuration;
  return {
    deploymentCircuitBreaker: {
      enable: circuitBreaker.enable,
      rollback: circuitBreaker.rollback,
      resetOnHealthyTask: circuitBreaker.resetOnHealthyTask,
      thresholdConfiguration: circuitBreaker.threshold ?? { type: 'BOUNDED_PERCENT', value: 50 },
    },
    maximumPercent: configuration.maximumPercent,
    minimumHealthyPercent: configuration.minimumHealthyPercent,
    alarms: { alarmNames: alarms.names, enable: alarms.enable, rollback: alarms.rollback },
    strategy,
    bakeTimeInMinutes: configuration.bakeTimeMinutes,
    ...(strategy === 'ROLLING' ? {} : { lifecycleHooks: lifecycleHooks.map(hookShape) }),
    ...(strategy === 'LINEAR'
      ? { linearConfiguration: { stepPercent: linear.stepPercent, stepBakeTimeInMinutes: linear.stepBakeTimeMinutes } }
      : {}),
    ...(strategy === 'CANARY'
      ? { canaryConfiguration: { canaryPercent: canary.percent, canaryBakeTimeInMinutes: canary.bakeTimeMinutes } }
      : {}),
    ...(earlySuccess
      ? {
          earlySuccessCriteria: {
            enable: earlySuccess.enable,
            healthyPercent: earlySuccess.healthyPercent,
            sourceServiceRevisionCleanup: earlySuccess.cleanup,
          },
        }
      : {}),
  };
}

const hookShape = ({
  targetType,
  targetArn,
  roleArn,
  stages,
  details,
  timeout,
}: LifecycleHook): DeploymentLifecycleHook => ({
  targetType,
  hookTargetArn: targetArn,
  roleArn,
  lifecycleStages: stages.flatMap((stage) => HOOK_STAGE[stage] ?? []),
  ...(details === undefined ? {} : { hookDetails: JSON.parse(details) }),
  timeoutConfiguration: { timeoutInMinutes: timeout.minutes, action: timeout.action },
});

/** The stages at which AWS runs hooks. */
const HOOK_STAGE: Readonly<Record<LifecycleStage, DeploymentLifecycleHookStage | undefined>> = {
  RECONCILE_SERVICE: 'RECONCILE_SERVICE',
  PRE_SCALE_UP: 'PRE_SCALE_UP',
  SCALE_UP: undefined,
  POST_SCALE_UP: 'POST_SCALE_UP',
  TEST_TRAFFIC_SHIFT: 'TEST_TRAFFIC_SHIFT',
  POST_TEST_TRAFFIC_SHIFT: 'POST_TEST_TRAFFIC_SHIFT',
  PRE_PRODUCTION_TRAFFIC_SHIFT: 'PRE_PRODUCTION_TRAFFIC_SHIFT',
  PRODUCTION_TRAFFIC_SHIFT: 'PRODUCTION_TRAFFIC_SHIFT',
  POST_PRODUCTION_TRAFFIC_SHIFT: 'POST_PRODUCTION_TRAFFIC_SHIFT',
  BAKE_TIME: undefined,
  CLEAN_UP: undefined,
};

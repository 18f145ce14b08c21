import type {
  DeploymentConfiguration as AwsConfiguration,
  DeploymentLifecycleHook as AwsHook,
  CanaryConfiguration,
  DeploymentEarlySuccessCriteria,
  LinearConfiguration,
} from '@aws-sdk/client-ecs';
import {
  DEPLOYMENT_STRATEGIES,
  type DeploymentConfiguration,
  LIFECYCLE_STAGES,
  type LifecycleHook,
  type LifecycleStage,
} from '@/sandbox/state/ecs';
import { invalidParameter } from './faults';

const MOST_BAKE_MINUTES = 1440;
const DAY_MINUTES = 1440;
const MOST_PAUSE_MINUTES = 20_160;
/** Stages in which no hook may run at all, and those in which only a Lambda function may. Docs of `DeploymentLifecycleHook`. */
const NO_HOOK: readonly LifecycleStage[] = ['SCALE_UP', 'BAKE_TIME', 'CLEAN_UP'];
const NO_PAUSE: readonly LifecycleStage[] = ['TEST_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT'];

/**
 * The rules of the doc comments of `DeploymentConfiguration`; their errors' own words are not published.
 * @throws AwsFault `InvalidParameterException` for parts of one strategy in another, and for a bake time that is missing
 */
export function checkStrategy(request: AwsConfiguration | undefined, before: DeploymentConfiguration): void {
  const strategy = request?.strategy ?? before.strategy;
  if (!DEPLOYMENT_STRATEGIES.includes(strategy)) {
    throw invalidParameter(
      `Invalid deployment strategy: ${strategy}. Valid values: ${DEPLOYMENT_STRATEGIES.join(', ')}.`,
    );
  }
  const bake = request?.bakeTimeInMinutes;
  if (bake !== undefined) checkRange('bakeTimeInMinutes', bake, 0, MOST_BAKE_MINUTES);
  if (strategy === 'BLUE_GREEN' && bake === undefined && before.strategy !== 'BLUE_GREEN') {
    throw invalidParameter('bakeTimeInMinutes is required when using the BLUE_GREEN deployment strategy.');
  }
  const misplaced = [
    strategy !== 'LINEAR' && request?.linearConfiguration && 'linearConfiguration is only valid with the LINEAR',
    strategy !== 'CANARY' && request?.canaryConfiguration && 'canaryConfiguration is only valid with the CANARY',
    strategy !== 'ROLLING' &&
      request?.earlySuccessCriteria?.enable &&
      'earlySuccessCriteria is only valid with the ROLLING',
    strategy === 'ROLLING' && request?.lifecycleHooks?.length && 'lifecycleHooks are only valid with a non-ROLLING',
  ].find(Boolean);
  if (misplaced) throw invalidParameter(`${misplaced} deployment strategy.`);
}

export function readLinear(
  { stepPercent, stepBakeTimeInMinutes }: LinearConfiguration = {},
  before: DeploymentConfiguration['linear'],
): DeploymentConfiguration['linear'] {
  if (stepPercent !== undefined) checkPercent('stepPercent', stepPercent, 3);
  if (stepBakeTimeInMinutes !== undefined) {
    checkRange('stepBakeTimeInMinutes', stepBakeTimeInMinutes, 0, MOST_BAKE_MINUTES);
  }
  return {
    stepPercent: stepPercent ?? before.stepPercent,
    stepBakeTimeMinutes: stepBakeTimeInMinutes ?? before.stepBakeTimeMinutes,
  };
}

export function readCanary(
  { canaryPercent, canaryBakeTimeInMinutes }: CanaryConfiguration = {},
  before: DeploymentConfiguration['canary'],
): DeploymentConfiguration['canary'] {
  if (canaryPercent !== undefined) checkPercent('canaryPercent', canaryPercent, 0.1);
  if (canaryBakeTimeInMinutes !== undefined) {
    checkRange('canaryBakeTimeInMinutes', canaryBakeTimeInMinutes, 0, MOST_BAKE_MINUTES);
  }
  return {
    percent: canaryPercent ?? before.percent,
    bakeTimeMinutes: canaryBakeTimeInMinutes ?? before.bakeTimeMinutes,
  };
}

export function readEarlySuccess({
  enable = false,
  healthyPercent,
  sourceServiceRevisionCleanup: cleanup,
}: DeploymentEarlySuccessCriteria): DeploymentConfiguration['earlySuccess'] {
  if (!enable) return undefined;
  if (healthyPercent === undefined || cleanup === undefined) {
    throw invalidParameter(
      'healthyPercent and sourceServiceRevisionCleanup are required when earlySuccessCriteria is enabled.',
    );
  }
  checkRange('healthyPercent', healthyPercent, 0, 100);
  if (!Number.isInteger(healthyPercent)) throw invalidParameter('healthyPercent must be an integer.');
  if (cleanup !== 'BLOCKING' && cleanup !== 'DEFERRED') {
    throw invalidParameter(`Invalid sourceServiceRevisionCleanup: ${cleanup}. Valid values: BLOCKING, DEFERRED.`);
  }
  return { enable, healthyPercent, cleanup };
}

export const readHooks = (hooks: readonly AwsHook[]): LifecycleHook[] => hooks.map(readHook);

function readHook(hook: AwsHook): LifecycleHook {
  const { targetType = 'AWS_LAMBDA', hookTargetArn, roleArn, lifecycleStages = [], timeoutConfiguration } = hook;
  const isPause = targetType === 'PAUSE';
  if (!isPause && targetType !== 'AWS_LAMBDA')
    throw invalidParameter(`Invalid lifecycle hook target type: ${targetType}.`);
  if (!isPause && (!hookTargetArn || !roleArn)) {
    throw invalidParameter('hookTargetArn and roleArn are required for AWS_LAMBDA lifecycle hooks.');
  }
  if (lifecycleStages.length === 0) throw invalidParameter('lifecycleStages can not be empty.');
  const stages = lifecycleStages.map((wanted) => stageNamed(wanted, isPause));
  const { timeoutInMinutes = DAY_MINUTES, action = 'ROLLBACK' } = timeoutConfiguration ?? {};
  checkRange('timeoutInMinutes', timeoutInMinutes, 1, isPause ? MOST_PAUSE_MINUTES : DAY_MINUTES);
  if (action !== 'CONTINUE' && action !== 'ROLLBACK') throw invalidParameter(`Invalid timeout action: ${action}.`);
  return {
    targetType,
    ...(isPause || !hookTargetArn ? {} : { targetArn: hookTargetArn }),
    ...(isPause || !roleArn ? {} : { roleArn }),
    stages,
    ...(isPause || hook.hookDetails === undefined ? {} : { details: JSON.stringify(hook.hookDetails) }),
    timeout: { minutes: timeoutInMinutes, action },
  };
}

function stageNamed(wanted: string, isPause: boolean): LifecycleStage {
  const stage = LIFECYCLE_STAGES.find((existing) => existing === wanted);
  if (!stage || NO_HOOK.includes(stage)) throw invalidParameter(`Invalid lifecycle stage: ${wanted}.`);
  if (isPause && NO_PAUSE.includes(stage)) {
    throw invalidParameter(`PAUSE hooks cannot be configured at ${NO_PAUSE.join(' or ')} stages.`);
  }
  return stage;
}

function checkRange(name: string, value: number, least: number, most: number): void {
  if (value < least || value > most) throw invalidParameter(`${name} must be between ${least} and ${most}.`);
}

/** In tenths of a percent. */
function checkPercent(name: string, value: number, least: number): void {
  const isTenths = Math.abs(value * 10 - Math.round(value * 10)) < 1e-6;
  if (isTenths && value >= least && value <= 100) return;
  throw invalidParameter(`${name} must be a multiple of 0.1 between ${least.toFixed(1)} and 100.0.`);
}

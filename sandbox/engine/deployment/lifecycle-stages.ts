import { liveTasks } from '@/sandbox/engine/kernel/lookup';
import type { Deployment, LifecycleStage, Service, ServiceDeployment, StageProgress } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { startHooks } from './lifecycle-hooks';

/** Where a deployment that moves traffic begins: other revisions are put in order first, if there are several. */
export function initialStageProgress(world: World, service: Service, base: Deployment | undefined): StageProgress {
  const others = service.deployments.filter((deployment) => liveTasks(world, service, deployment).length > 0);
  const isInOrder = others.every((deployment) => deployment === base);
  const stage = isInOrder ? 'PRE_SCALE_UP' : 'RECONCILE_SERVICE';
  const progress: StageProgress = {
    stage,
    since: world.now,
    stageHistory: [],
    ...(base ? { baseDeploymentId: base.id } : {}),
    productionWeight: 0,
    testWeight: 0,
    hooks: [],
  };
  enterStage(world, progress, stage, service.configuration);
  return progress;
}

/** Moves a deployment into a stage, and starts the hooks that are to run there. */
export function enterStage(
  world: World,
  progress: StageProgress,
  stage: LifecycleStage,
  { lifecycleHooks }: ServiceDeployment['configuration'],
): void {
  progress.stage = stage;
  progress.since = world.now;
  progress.stageHistory.push({ stage, at: world.now });
  startHooks(world, progress, lifecycleHooks);
}

/** The stages one after the other. Production traffic may move in several steps, each with a stage before it. */
const NEXT: Readonly<Record<LifecycleStage, LifecycleStage | undefined>> = {
  RECONCILE_SERVICE: 'PRE_SCALE_UP',
  PRE_SCALE_UP: 'SCALE_UP',
  SCALE_UP: 'POST_SCALE_UP',
  POST_SCALE_UP: 'TEST_TRAFFIC_SHIFT',
  TEST_TRAFFIC_SHIFT: 'POST_TEST_TRAFFIC_SHIFT',
  POST_TEST_TRAFFIC_SHIFT: 'PRE_PRODUCTION_TRAFFIC_SHIFT',
  PRE_PRODUCTION_TRAFFIC_SHIFT: 'PRODUCTION_TRAFFIC_SHIFT',
  PRODUCTION_TRAFFIC_SHIFT: 'POST_PRODUCTION_TRAFFIC_SHIFT',
  POST_PRODUCTION_TRAFFIC_SHIFT: 'BAKE_TIME',
  BAKE_TIME: 'CLEAN_UP',
  CLEAN_UP: undefined,
};

export const stageAfter = ({ stage, productionWeight }: StageProgress): LifecycleStage | undefined =>
  stage === 'PRODUCTION_TRAFFIC_SHIFT' && productionWeight < ALL_TRAFFIC ? 'PRE_PRODUCTION_TRAFFIC_SHIFT' : NEXT[stage];

export const ALL_TRAFFIC = 100;

/** Until rules and target groups of a load balancer have taken over new weights everywhere. Not measured. */
const SHIFT_SECONDS = 30;
/** A stage in which nothing is to be done. Not measured. */
const IDLE_SECONDS = 5;

/** How long a deployment stays in its stage at least, in simulated seconds. */
export function stageSeconds({ stage, productionWeight }: StageProgress, record: ServiceDeployment): number {
  const { configuration } = record;
  switch (stage) {
    case 'RECONCILE_SERVICE':
    case 'SCALE_UP':
    case 'CLEAN_UP':
      return 0;
    case 'TEST_TRAFFIC_SHIFT':
      return SHIFT_SECONDS;
    case 'PRODUCTION_TRAFFIC_SHIFT':
      return SHIFT_SECONDS + (productionWeight < ALL_TRAFFIC ? stepBakeMinutes(configuration) * 60 : 0);
    case 'BAKE_TIME':
      return configuration.bakeTimeMinutes * 60;
    default:
      return IDLE_SECONDS;
  }
}

/** Percent of production traffic after the next step. Docs of `LinearConfiguration` and `CanaryConfiguration`. */
export function nextWeight(
  { productionWeight }: StageProgress,
  { strategy, linear, canary }: ServiceDeployment['configuration'],
): number {
  if (strategy === 'LINEAR') return Math.min(ALL_TRAFFIC, roundToTenths(productionWeight + linear.stepPercent));
  if (strategy === 'CANARY' && productionWeight === 0) return canary.percent;
  return ALL_TRAFFIC;
}

const stepBakeMinutes = ({ strategy, linear, canary }: ServiceDeployment['configuration']): number =>
  strategy === 'LINEAR' ? linear.stepBakeTimeMinutes : strategy === 'CANARY' ? canary.bakeTimeMinutes : 0;

const roundToTenths = (percent: number): number => Math.round(percent * 10) / 10;

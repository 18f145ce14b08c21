import type {
  ServiceDeployment as AwsServiceDeployment,
  DeploymentLifecycleHookDetail,
  ServiceDeploymentBrief,
  ServiceRevisionSummary,
} from '@aws-sdk/client-ecs';
import { clusterArn } from '@/sandbox/engine/kernel/arns';
import { isStarting, tasksOf } from '@/sandbox/engine/kernel/lookup';
import type { HookRun, LifecycleStage, Service, ServiceDeployment } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { date, dateOr } from './dates';
import { configurationShape } from './deployment-configuration';

/** The SDK's list of stages lacks PRE_PRODUCTION_TRAFFIC_SHIFT, which its documentation has. */
export type DescribedServiceDeployment = Omit<AwsServiceDeployment, 'lifecycleStage'> & {
  lifecycleStage?: LifecycleStage;
};

export const briefShape = (world: World, service: Service, record: ServiceDeployment): ServiceDeploymentBrief => ({
  serviceDeploymentArn: record.arn,
  serviceArn: service.arn,
  clusterArn: clusterArn(world, service.clusterName),
  startedAt: dateOr(record.startedAt),
  createdAt: date(record.createdAt),
  finishedAt: dateOr(record.finishedAt),
  targetServiceRevisionArn: record.targetRevisionArn,
  status: record.status,
  statusReason: record.statusReason,
});

/** A service deployment as DescribeServiceDeployments gives it. */
export function serviceDeploymentShape(
  world: World,
  service: Service,
  record: ServiceDeployment,
): DescribedServiceDeployment {
  return {
    ...briefOf(world, service, record),
    stoppedAt: dateOr(record.stoppedAt),
    updatedAt: date(record.updatedAt),
    sourceServiceRevisions: record.sourceRevisionArns.map((arn) =>
      summary(world, service, arn, sourceWeights(service, record, arn)),
    ),
    targetServiceRevision: summary(world, service, record.targetRevisionArn, targetWeights(service, record)),
    deploymentConfiguration: configurationShape(record.configuration),
    deploymentCircuitBreaker: record.circuitBreaker,
    alarms: {
      status: record.alarms.status,
      alarmNames: record.configuration.alarms.names,
      triggeredAlarmNames: record.alarms.triggered,
    },
    ...(record.progress
      ? { lifecycleStage: record.progress.stage, lifecycleHookDetails: record.progress.hooks.map(hookDetail) }
      : {}),
    ...(record.rollback
      ? {
          rollback: {
            reason: record.rollback.reason,
            startedAt: date(record.rollback.startedAt),
            serviceRevisionArn: record.rollback.revisionArn,
          },
        }
      : {}),
  };
}

function briefOf(world: World, service: Service, record: ServiceDeployment) {
  const { targetServiceRevisionArn: _, ...brief } = briefShape(world, service, record);
  return brief;
}

const hookDetail = ({
  id,
  targetType,
  targetArn,
  status,
  expiresAt,
  timeoutAction,
}: HookRun): DeploymentLifecycleHookDetail => ({
  hookId: id,
  targetType,
  targetArn,
  status,
  expiresAt: date(expiresAt),
  timeoutAction,
});

type Weights = { test: number; production: number };

/** Without traffic to move, whatever lives takes part in all of it. */
const wholly = ({ deployments }: Service, arn: string): Weights => ({
  test: 0,
  production: deployments.some(({ revisionArn }) => revisionArn === arn) ? 100 : 0,
});

const targetWeights = (service: Service, { progress, targetRevisionArn }: ServiceDeployment): Weights =>
  progress ? { test: progress.testWeight, production: progress.productionWeight } : wholly(service, targetRevisionArn);

/** What the new revision does not have of production stays with the one that served before. */
function sourceWeights(service: Service, { progress }: ServiceDeployment, arn: string): Weights {
  if (!progress) return wholly(service, arn);
  const base = service.deployments.find(({ id }) => id === progress.baseDeploymentId);
  return { test: 0, production: base?.revisionArn === arn ? 100 - progress.productionWeight : 0 };
}

function summary(world: World, service: Service, arn: string, { test, production }: Weights): ServiceRevisionSummary {
  const deployment = service.deployments.find(({ revisionArn }) => revisionArn === arn);
  const tasks = tasksOf(world, service).filter(({ revisionArn }) => revisionArn === arn);
  return {
    arn,
    requestedTaskCount: deployment?.desiredCount ?? 0,
    runningTaskCount: tasks.filter(({ state }) => state === 'RUNNING').length,
    pendingTaskCount: tasks.filter(isStarting).length,
    requestedTestTrafficWeight: test,
    requestedProductionTrafficWeight: production,
  };
}

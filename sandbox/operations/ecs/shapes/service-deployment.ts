import type {
  ServiceDeployment as AwsServiceDeployment,
  ServiceRevision as AwsServiceRevision,
  ServiceDeploymentBrief,
  ServiceRevisionSummary,
} from '@aws-sdk/client-ecs';
import { clusterArn } from '@/sandbox/engine/arns';
import { containerDefinition, isStarting, taskDefinitionOf, tasksOf } from '@/sandbox/engine/lookup';
import type { Service, ServiceDeployment, ServiceRevision } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { date, dateOr } from './dates';
import { capacity, configurationShape, loadBalancers, PLATFORM_VERSION } from './service';

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
): AwsServiceDeployment {
  const { alarms } = record.configuration;
  const isOver = record.finishedAt !== undefined;
  return {
    ...briefOf(world, service, record),
    stoppedAt: dateOr(record.stoppedAt),
    updatedAt: date(record.updatedAt),
    sourceServiceRevisions: record.sourceRevisionArns.map((arn) => summary(world, service, arn)),
    targetServiceRevision: summary(world, service, record.targetRevisionArn),
    deploymentConfiguration: configurationShape(record.configuration),
    deploymentCircuitBreaker: record.circuitBreaker,
    alarms: {
      status: alarms.enable ? (isOver ? 'MONITORING_COMPLETE' : 'MONITORING') : 'DISABLED',
      alarmNames: alarms.names,
      triggeredAlarmNames: [],
    },
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

function summary(world: World, service: Service, arn: string): ServiceRevisionSummary {
  const deployment = service.deployments.find(({ revisionArn }) => revisionArn === arn);
  const tasks = tasksOf(world, service).filter(({ revisionArn }) => revisionArn === arn);
  return {
    arn,
    requestedTaskCount: deployment?.desiredCount ?? 0,
    runningTaskCount: tasks.filter(({ state }) => state === 'RUNNING').length,
    pendingTaskCount: tasks.filter(isStarting).length,
    requestedTestTrafficWeight: 0,
    requestedProductionTrafficWeight: deployment ? 100 : 0,
  };
}

/** A service revision as DescribeServiceRevisions gives it; digests appear once its first task resolved them. */
export function serviceRevisionShape(world: World, service: Service, revision: ServiceRevision): AwsServiceRevision {
  const taskDefinition = taskDefinitionOf(world, revision);
  return {
    serviceRevisionArn: revision.arn,
    serviceArn: service.arn,
    clusterArn: clusterArn(world, service.clusterName),
    taskDefinition: revision.taskDefinitionArn,
    ...capacity(revision),
    platformVersion: PLATFORM_VERSION,
    platformFamily: 'Linux',
    loadBalancers: loadBalancers(revision),
    serviceRegistries: [],
    networkConfiguration: revision.network,
    containerImages: [...revision.digests].map(([containerName, imageDigest]) => ({
      containerName,
      imageDigest,
      image: containerDefinition(taskDefinition, { name: containerName })?.image,
    })),
    guardDutyEnabled: false,
    createdAt: date(revision.createdAt),
  };
}

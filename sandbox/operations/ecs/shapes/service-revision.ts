import type { ServiceRevision as AwsServiceRevision } from '@aws-sdk/client-ecs';
import { clusterArn } from '@/sandbox/engine/kernel/arns';
import { containerDefinition, taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import type { Service, ServiceRevision } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { date } from './dates';
import { capacity, loadBalancers, PLATFORM_VERSION } from './service';

/** A service revision as DescribeServiceRevisions gives it; digests appear once its first task resolved them. */
export function serviceRevisionShape(world: World, service: Service, revision: ServiceRevision): AwsServiceRevision {
  const taskDefinition = taskDefinitionOf(world, revision);
  const { serviceConnect, volumes } = revision.integrations ?? {};
  return {
    serviceRevisionArn: revision.arn,
    serviceArn: service.arn,
    clusterArn: clusterArn(world, service.clusterName),
    taskDefinition: revision.taskDefinitionArn,
    ...capacity(revision),
    platformVersion: PLATFORM_VERSION,
    platformFamily: 'Linux',
    loadBalancers: loadBalancers(revision),
    serviceRegistries: revision.integrations?.registries ?? [],
    ...(serviceConnect ? { serviceConnectConfiguration: serviceConnect } : {}),
    ...(volumes ? { volumeConfigurations: volumes } : {}),
    networkConfiguration: revision.network,
    containerImages: [...revision.digests].map(([containerName, imageDigest]) => ({
      containerName,
      imageDigest,
      image: containerDefinition(taskDefinition, { name: containerName })?.image,
    })),
    guardDutyEnabled: false,
    createdAt: date(revision.createdAt),
    resolvedConfiguration: {
      loadBalancers: revision.loadBalancers.map(({ targetGroupArn, advanced }, index) => ({
        targetGroupArn: revision.targetGroupArns[index] ?? targetGroupArn,
        ...(advanced ? { productionListenerRule: advanced.productionListenerRule } : {}),
      })),
    },
  };
}

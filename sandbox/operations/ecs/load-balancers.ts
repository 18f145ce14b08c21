import type { LoadBalancer } from '@aws-sdk/client-ecs';
import { loadBalancersOf } from '@/sandbox/engine/target-probe';
import type { ServiceLoadBalancer, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';

/**
 * The target groups of a service, each with the container and port that serve it.
 * @throws AwsFault `InvalidParameterException` for a container or port that the task definition lacks, a target group that
 *   does not exist, takes instances, or that no listener forwards to
 */
export function readLoadBalancers(
  world: World,
  balancers: readonly LoadBalancer[],
  { definition }: TaskDefinition,
): ServiceLoadBalancer[] {
  return balancers.map(({ targetGroupArn, containerName = '', containerPort = 0 }) => {
    if (!targetGroupArn) throw invalidParameter('targetGroupArn and loadBalancerName can not both be empty.');
    const container = definition.containerDefinitions?.find(({ name }) => name === containerName);
    if (!container) throw invalidParameter(`The container ${containerName} does not exist in the task definition.`);
    if (!container.portMappings?.some((mapping) => mapping.containerPort === containerPort)) {
      throw invalidParameter(`The container ${containerName} did not have a container port ${containerPort} defined.`);
    }
    const group = world.balancers.targetGroups.get(targetGroupArn);
    if (!group) throw invalidParameter(`The specified target group ${targetGroupArn} does not exist.`);
    if (group.targetType !== 'ip') {
      throw invalidParameter(
        `The provided target group ${targetGroupArn} has target type ${group.targetType}, which is incompatible with the awsvpc network mode specified in the task definition.`,
      );
    }
    if (loadBalancersOf(world, targetGroupArn).length === 0) {
      throw invalidParameter(
        `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
      );
    }
    return { targetGroupArn, containerName, containerPort };
  });
}

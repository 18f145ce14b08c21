import type { LoadBalancer } from '@aws-sdk/client-ecs';
import { loadBalancersOf } from '@/sandbox/engine/traffic/forwarding';
import type { DeploymentStrategy, ServiceLoadBalancer, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { readAdvanced } from './advanced-configuration';
import { clientFault, invalidParameter } from './faults';

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
  checkAlike(balancers);
  return balancers.map(({ targetGroupArn, containerName = '', containerPort = 0, advancedConfiguration }) => {
    if (!targetGroupArn) throw invalidParameter('targetGroupArn and loadBalancerName can not both be empty.');
    const container = definition.containerDefinitions?.find(({ name }) => name === containerName);
    if (!container) throw invalidParameter(`The container ${containerName} does not exist in the task definition.`);
    if (!container.portMappings?.some((mapping) => mapping.containerPort === containerPort)) {
      throw invalidParameter(`The container ${containerName} did not have a container port ${containerPort} defined.`);
    }
    checkTargets(world, targetGroupArn, definition);
    checkServed(world, targetGroupArn);
    const advanced = advancedConfiguration && readAdvanced(world, targetGroupArn, advancedConfiguration);
    if (advanced) checkTargets(world, advanced.alternateTargetGroupArn, definition);
    return { targetGroupArn, containerName, containerPort, ...(advanced ? { advanced } : {}) };
  });
}

/** In the words of the developer guide's troubleshooting-blue-green. */
function checkAlike(balancers: readonly LoadBalancer[]): void {
  if (
    balancers.some(({ loadBalancerName }) => loadBalancerName) &&
    balancers.some(({ targetGroupArn }) => targetGroupArn)
  ) {
    throw invalidParameter(
      'All loadBalancers must be strictly either ELBv1 (defining loadBalancerName) or ELBv2 (defining targetGroupArn)',
    );
  }
  if (balancers.some(({ loadBalancerName, advancedConfiguration }) => loadBalancerName && advancedConfiguration)) {
    throw invalidParameter('advancedConfiguration field is not allowed with ELBv1 loadBalancers');
  }
  const advanced = balancers.filter(({ advancedConfiguration }) => advancedConfiguration);
  if (advanced.length > 0 && advanced.length < balancers.length) {
    throw invalidParameter('Either all or none of the provided loadBalancers must have advancedConfiguration defined');
  }
  if (advanced.length === 0) return;
  const seen = new Set<string>();
  for (const { targetGroupArn = '' } of balancers) {
    if (seen.has(targetGroupArn)) throw invalidParameter(`Duplicate targetGroupArn found: ${targetGroupArn}`);
    seen.add(targetGroupArn);
  }
}

const STRATEGY_NAMES: Readonly<Record<DeploymentStrategy, string>> = {
  ROLLING: 'rolling',
  BLUE_GREEN: 'Blue/green',
  LINEAR: 'linear',
  CANARY: 'canary',
};

/** @throws AwsFault `ClientException` when traffic is to move and a load balancer does not say how */
export function checkTrafficCanMove(strategy: DeploymentStrategy, balancers: readonly ServiceLoadBalancer[]): void {
  if (strategy === 'ROLLING' || balancers.every(({ advanced }) => advanced)) return;
  throw clientFault(
    `advancedConfiguration field is required for all loadBalancers when using the ${STRATEGY_NAMES[strategy]} deployment strategy`,
  );
}

function checkTargets(world: World, arn: string, { networkMode = 'bridge' }: TaskDefinition['definition']): void {
  const group = world.balancers.targetGroups.get(arn);
  if (!group) throw invalidParameter(`The specified target group ${arn} does not exist.`);
  if (group.targetType !== (networkMode === 'awsvpc' ? 'ip' : 'instance')) {
    throw invalidParameter(
      `The provided target group ${arn} has target type ${group.targetType}, which is incompatible with the ${networkMode} network mode specified in the task definition.`,
    );
  }
}

/** That nothing leads to an alternate target group is found out when a deployment begins. */
function checkServed(world: World, arn: string): void {
  if (loadBalancersOf(world, arn).length > 0) return;
  throw invalidParameter(`The target group with targetGroupArn ${arn} does not have an associated load balancer.`);
}

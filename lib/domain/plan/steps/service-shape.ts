import { isExposed } from '../../spec/spec-facts';
import { type CallInput, outputOf, type Value } from '../mutation';
import { taskGroups } from './groups';
import type { PlanContext } from './plan-context';

/** The members that CreateService and UpdateService have in common. */
export function serviceShape(context: PlanContext): CallInput {
  const { spec } = context;
  const { network, rolling, exposure } = spec;
  return {
    desiredCount: spec.desiredCount,
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: network.subnetIds,
        securityGroups: taskGroups(context),
        assignPublicIp: network.publicIp ? 'ENABLED' : 'DISABLED',
      },
    },
    deploymentConfiguration: {
      minimumHealthyPercent: rolling.minimumHealthyPercent,
      maximumPercent: rolling.maximumPercent,
      deploymentCircuitBreaker: { enable: rolling.circuitBreaker.enabled, rollback: rolling.circuitBreaker.rollback },
    },
    // ECS accepts a grace period only with a load balancer's health checks.
    ...(exposure.kind !== 'none' && { healthCheckGracePeriodSeconds: rolling.gracePeriodSeconds }),
    ...(isExposed(exposure) && {
      loadBalancers: [
        {
          targetGroupArn: outputOf('target-group', 'arn'),
          containerName: exposure.container,
          containerPort: exposure.containerPort,
        },
      ],
    }),
    availabilityZoneRebalancing: rolling.zoneRebalancing ? 'ENABLED' : 'DISABLED',
    enableExecuteCommand: spec.exec,
  };
}

/** The capacity provider strategy of a spec; weights are percentages. */
export function capacityStrategy({ spec: { capacity } }: PlanContext): Value[] {
  if (capacity.kind === 'on-demand') return [];
  const { onDemandBase, spotPercent } = capacity;
  return [
    { capacityProvider: 'FARGATE', base: onDemandBase, weight: 100 - spotPercent },
    { capacityProvider: 'FARGATE_SPOT', base: 0, weight: spotPercent },
  ];
}

import { type CallInput, from, type Value } from '../call';
import { isExposed } from '../wish';
import { taskGroups } from './groups';
import type { Making } from './making';

/** What CreateService and UpdateService are both asked. */
export function serviceShape(making: Making): CallInput {
  const { wish } = making;
  const { network, rolling, exposure } = wish;
  return {
    desiredCount: wish.desiredCount,
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: network.subnetIds,
        securityGroups: taskGroups(making),
        assignPublicIp: network.publicIp ? 'ENABLED' : 'DISABLED',
      },
    },
    deploymentConfiguration: {
      minimumHealthyPercent: rolling.minimumHealthyPercent,
      maximumPercent: rolling.maximumPercent,
      deploymentCircuitBreaker: { enable: rolling.circuitBreaker.enabled, rollback: rolling.circuitBreaker.rollback },
    },
    // ECS takes a grace period only where something checks the tasks' health.
    ...(isExposed(exposure) && {
      healthCheckGracePeriodSeconds: rolling.gracePeriodSeconds,
      loadBalancers: [
        {
          targetGroupArn: from('target-group', 'arn'),
          containerName: exposure.container,
          containerPort: exposure.containerPort,
        },
      ],
    }),
    availabilityZoneRebalancing: rolling.zoneRebalancing ? 'ENABLED' : 'DISABLED',
    enableExecuteCommand: wish.exec,
  };
}

/** Spot weights are percents, which ECS takes as they are. */
export function capacityStrategy({ wish: { capacity } }: Making): Value[] {
  if (capacity.kind === 'on-demand') return [];
  const { onDemandBase, spotPercent } = capacity;
  return [
    { capacityProvider: 'FARGATE', base: onDemandBase, weight: 100 - spotPercent },
    { capacityProvider: 'FARGATE_SPOT', base: 0, weight: spotPercent },
  ];
}

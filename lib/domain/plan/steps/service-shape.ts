import type { Service } from '../../service';
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

const ON_DEMAND = [{ capacityProvider: 'FARGATE', base: 0, weight: 1 }];

/** The input of UpdateService for a spec, without the revision. */
export function requestOf(context: PlanContext, service: Service): CallInput {
  const { exposure, capacity } = context.spec;
  const strategy = capacityStrategy(context);
  const hasProviders = service.capacity.providers.length > 0;
  return {
    ...serviceShape(context),
    // An empty list detaches the service from its load balancers. See UpdateService.
    ...(exposure.kind === 'none' && service.loadBalancers.length > 0 && { loadBalancers: [] }),
    ...(strategy.length > 0 && { capacityProviderStrategy: strategy }),
    ...(capacity.kind === 'on-demand' && hasProviders && { capacityProviderStrategy: ON_DEMAND }),
  };
}

/** The same members with the values that the service has now. */
export function presentRequest({ network, circuitBreaker, capacity, ...service }: Service): CallInput {
  return {
    desiredCount: service.desiredCount,
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: network.subnetIds,
        securityGroups: network.securityGroupIds,
        assignPublicIp: network.publicIp ? 'ENABLED' : 'DISABLED',
      },
    },
    deploymentConfiguration: {
      minimumHealthyPercent: service.minimumHealthyPercent,
      maximumPercent: service.maximumPercent,
      deploymentCircuitBreaker: { enable: circuitBreaker.enabled, rollback: circuitBreaker.rollback },
    },
    healthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds,
    loadBalancers: service.loadBalancers.map(({ targetGroupArn, container, port, advanced }) => ({
      targetGroupArn,
      containerName: container,
      containerPort: port,
      ...(advanced && {
        advancedConfiguration: {
          alternateTargetGroupArn: advanced.alternateTargetGroupArn,
          productionListenerRule: advanced.productionRule,
          testListenerRule: advanced.testRule,
          roleArn: advanced.roleArn,
        },
      }),
    })),
    availabilityZoneRebalancing: service.zoneRebalancing ? 'ENABLED' : 'DISABLED',
    enableExecuteCommand: service.execEnabled,
    capacityProviderStrategy: capacity.providers.map(({ name, base, weight }) => ({
      capacityProvider: name,
      base,
      weight,
    })),
  };
}

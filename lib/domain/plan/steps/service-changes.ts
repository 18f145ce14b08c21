import type { Service } from '../../service';
import { isExposed } from '../../spec/service-spec';
import type { CallInput } from '../mutation';
import type { Step, StepChange } from '../step';
import { presentTargetGroup } from './balancer-facts';
import type { PlanContext } from './plan-context';
import { capacityStrategy, serviceShape } from './service-shape';

const sorted = (list: readonly string[]) => list.toSorted().join(', ');
const yesNo = (value: boolean) => (value ? 'yes' : 'no');

/** Auto scaling decides how many tasks there are, as long as they are within its bounds. */
function countIsFree({ spec: { scaling } }: PlanContext, { desiredCount }: Service): boolean {
  return scaling !== undefined && desiredCount >= scaling.min && desiredCount <= scaling.max;
}

/** What UpdateService is asked besides the revision: all that the wish says, so that nothing is left over. */
export function updateInput(context: PlanContext, service: Service): CallInput {
  const { desiredCount, ...shape } = serviceShape(context);
  const strategy = capacityStrategy(context);
  return {
    ...shape,
    ...(!countIsFree(context, service) && { desiredCount: context.spec.desiredCount }),
    ...(strategy.length > 0 && { capacityProviderStrategy: strategy }),
  };
}

/** The same members as the service has them now, for taking the change back. */
export function formerInput(context: PlanContext, service: Service): CallInput {
  const { network, circuitBreaker, capacity } = service;
  const all: CallInput = {
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
    loadBalancers: service.loadBalancers.map(({ targetGroupArn, container, port }) => ({
      targetGroupArn,
      containerName: container,
      containerPort: port,
    })),
    availabilityZoneRebalancing: service.zoneRebalancing ? 'ENABLED' : 'DISABLED',
    enableExecuteCommand: service.execEnabled,
    capacityProviderStrategy: capacity.providers.map(({ name, base, weight }) => ({
      capacityProvider: name,
      base,
      weight,
    })),
  };
  const touched = Object.keys(updateInput(context, service));
  return Object.fromEntries(Object.entries(all).filter(([member]) => touched.includes(member)));
}

/** In what a service differs from the wish; `before` are the steps that it is built upon. */
export function changesOf(context: PlanContext, service: Service, before: readonly Step[]): StepChange[] {
  const { spec } = context;
  const { network, rolling } = spec;
  const revision = before.find(({ id }) => id === 'task-definition');
  const groups = network.securityGroups.kind === 'existing' ? network.securityGroups.ids : ownGroup(before);
  const providers = (list: readonly { name: string; weight: number; base: number }[]) =>
    sorted(list.map(({ name, weight, base }) => `${name} ${base}+${weight}`));
  const specProviders =
    spec.capacity.kind === 'on-demand'
      ? []
      : [
          { name: 'FARGATE', base: spec.capacity.onDemandBase, weight: 100 - spec.capacity.spotPercent },
          { name: 'FARGATE_SPOT', base: 0, weight: spec.capacity.spotPercent },
        ];
  const isRevisionNew = revision?.effect !== 'existing' || revision.existingOutputs.arn !== service.taskDefinitionArn;
  return [
    ...(isRevisionNew ? [{ field: 'task-definition', from: shortArn(service.taskDefinitionArn) }] : []),
    ...(countIsFree(context, service)
      ? []
      : changed('desired-count', String(service.desiredCount), String(spec.desiredCount))),
    ...changed('subnets', sorted(service.network.subnetIds), sorted(network.subnetIds)),
    ...changed('security-groups', sorted(service.network.securityGroupIds), sorted(groups)),
    ...changed('public-address', yesNo(service.network.publicIp), yesNo(network.publicIp)),
    ...(spec.exposure.kind === 'kept'
      ? []
      : changed(
          'target-group',
          sorted(service.loadBalancers.map((each) => each.targetGroupArn)),
          targetInSpec(context),
        )),
    ...changed('minimum-healthy-percent', String(service.minimumHealthyPercent), String(rolling.minimumHealthyPercent)),
    ...changed('maximum-percent', String(service.maximumPercent), String(rolling.maximumPercent)),
    ...changed('circuit-breaker', yesNo(service.circuitBreaker.enabled), yesNo(rolling.circuitBreaker.enabled)),
    ...changed('roll-back', yesNo(service.circuitBreaker.rollback), yesNo(rolling.circuitBreaker.rollback)),
    ...(!isExposed(spec.exposure)
      ? []
      : changed('grace-period', String(service.healthCheckGracePeriodSeconds), String(rolling.gracePeriodSeconds))),
    ...changed('zone-rebalancing', yesNo(service.zoneRebalancing), yesNo(rolling.zoneRebalancing)),
    ...changed('exec', yesNo(service.execEnabled), yesNo(spec.exec)),
    ...(spec.capacity.kind === 'on-demand'
      ? []
      : changed('capacity-providers', providers(service.capacity.providers), providers(specProviders))),
  ];
}

const changed = (field: string, former: string, wanted: string): StepChange[] =>
  former === wanted ? [] : [{ field, from: former, to: wanted }];

const targetInSpec = (context: PlanContext): string =>
  context.spec.exposure.kind === 'none' ? '' : (presentTargetGroup(context)?.arn ?? 'new');

const ownGroup = (before: readonly Step[]): string[] => {
  const id = before.find((step) => step.id === 'task-group')?.existingOutputs.id;
  return id === undefined ? [] : [id];
};

const shortArn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

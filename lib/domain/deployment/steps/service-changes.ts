import type { Service } from '../../service';
import type { CallInput } from '../call';
import type { Step, StepChange } from '../step';
import { isExposed } from '../wish';
import { presentTargetGroup } from './balancer-facts';
import type { Making } from './making';
import { capacityStrategy, serviceShape } from './service-shape';

const sorted = (list: readonly string[]) => list.toSorted().join(', ');
const yesNo = (value: boolean) => (value ? 'yes' : 'no');

/** Auto scaling decides how many tasks there are, as long as they are within its bounds. */
function countIsFree({ wish: { scaling } }: Making, { desiredCount }: Service): boolean {
  return scaling !== undefined && desiredCount >= scaling.min && desiredCount <= scaling.max;
}

/** What UpdateService is asked besides the revision: all that the wish says, so that nothing is left over. */
export function updateInput(making: Making, service: Service): CallInput {
  const { desiredCount, ...shape } = serviceShape(making);
  const strategy = capacityStrategy(making);
  return {
    ...shape,
    ...(!countIsFree(making, service) && { desiredCount: making.wish.desiredCount }),
    ...(strategy.length > 0 && { capacityProviderStrategy: strategy }),
  };
}

/** The same members as the service has them now, for taking the change back. */
export function formerInput(making: Making, service: Service): CallInput {
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
  const touched = Object.keys(updateInput(making, service));
  return Object.fromEntries(Object.entries(all).filter(([member]) => touched.includes(member)));
}

/** In what a service differs from the wish; `before` are the steps that it is built upon. */
export function changesOf(making: Making, service: Service, before: readonly Step[]): StepChange[] {
  const { wish } = making;
  const { network, rolling } = wish;
  const revision = before.find(({ id }) => id === 'task-definition');
  const groups = network.securityGroups.kind === 'existing' ? network.securityGroups.ids : ownGroup(before);
  const providers = (list: readonly { name: string; weight: number; base: number }[]) =>
    sorted(list.map(({ name, weight, base }) => `${name} ${base}+${weight}`));
  const wishedProviders =
    wish.capacity.kind === 'on-demand'
      ? []
      : [
          { name: 'FARGATE', base: wish.capacity.onDemandBase, weight: 100 - wish.capacity.spotPercent },
          { name: 'FARGATE_SPOT', base: 0, weight: wish.capacity.spotPercent },
        ];
  const isRevisionNew = revision?.effect !== 'existing' || revision.known.arn !== service.taskDefinitionArn;
  return [
    ...(isRevisionNew ? [{ field: 'task-definition', from: shortArn(service.taskDefinitionArn) }] : []),
    ...(countIsFree(making, service)
      ? []
      : changed('desired-count', String(service.desiredCount), String(wish.desiredCount))),
    ...changed('subnets', sorted(service.network.subnetIds), sorted(network.subnetIds)),
    ...changed('security-groups', sorted(service.network.securityGroupIds), sorted(groups)),
    ...changed('public-address', yesNo(service.network.publicIp), yesNo(network.publicIp)),
    ...(wish.exposure.kind === 'kept'
      ? []
      : changed(
          'target-group',
          sorted(service.loadBalancers.map((each) => each.targetGroupArn)),
          wishedTarget(making),
        )),
    ...changed('minimum-healthy-percent', String(service.minimumHealthyPercent), String(rolling.minimumHealthyPercent)),
    ...changed('maximum-percent', String(service.maximumPercent), String(rolling.maximumPercent)),
    ...changed('circuit-breaker', yesNo(service.circuitBreaker.enabled), yesNo(rolling.circuitBreaker.enabled)),
    ...changed('roll-back', yesNo(service.circuitBreaker.rollback), yesNo(rolling.circuitBreaker.rollback)),
    ...(!isExposed(wish.exposure)
      ? []
      : changed('grace-period', String(service.healthCheckGracePeriodSeconds), String(rolling.gracePeriodSeconds))),
    ...changed('zone-rebalancing', yesNo(service.zoneRebalancing), yesNo(rolling.zoneRebalancing)),
    ...changed('exec', yesNo(service.execEnabled), yesNo(wish.exec)),
    ...(wish.capacity.kind === 'on-demand'
      ? []
      : changed('capacity-providers', providers(service.capacity.providers), providers(wishedProviders))),
  ];
}

const changed = (field: string, former: string, wished: string): StepChange[] =>
  former === wished ? [] : [{ field, from: former, to: wished }];

const wishedTarget = (making: Making): string =>
  making.wish.exposure.kind === 'none' ? '' : (presentTargetGroup(making)?.arn ?? 'new');

const ownGroup = (before: readonly Step[]): string[] => {
  const id = before.find((step) => step.id === 'task-group')?.known.id;
  return id === undefined ? [] : [id];
};

const shortArn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

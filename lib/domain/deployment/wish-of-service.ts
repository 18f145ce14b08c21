import type { Service } from '../service';
import type { ContainerDefinition, TaskDefinition } from '../task-definition';
import type { ScalingLook } from './findings';
import { LOG_RETENTION_DAYS, type Wish, type WishContainer } from './wish';

/** What a service is, as far as a wish can say it. */
export type Standing = {
  service: Service;
  definition: TaskDefinition;
  scaling: ScalingLook | undefined;
  /** Of its log group; 0 when it keeps lines for ever, absent when there is none. */
  logRetentionDays: number | undefined;
};

const DEFAULT_RETENTION_DAYS = 30;

/** The wish that a service fulfils, to be changed and wished again. */
export function wishOfService({ service, definition, scaling, logRetentionDays }: Standing): {
  wish: Wish;
  /** AWS's names of what the form has no place for and the service keeps, such as `volumes`. */
  beyond: string[];
} {
  const retention = LOG_RETENTION_DAYS.find((days) => days === logRetentionDays);
  const containers = definition.containers.map(containerOf);
  const [main] = containers;
  const wish: Wish = {
    name: service.name,
    containers: main ? containers : [],
    cpuUnits: definition.cpuUnits,
    memoryMib: definition.memoryMib,
    architecture: definition.architecture,
    ephemeralStorageGib: definition.ephemeralStorageGib,
    cluster: { kind: 'existing', name: service.cluster },
    network: {
      subnetIds: service.network.subnetIds,
      securityGroups: { kind: 'existing', ids: service.network.securityGroupIds },
      publicIp: service.network.publicIp,
    },
    exposure: service.loadBalancers.length > 0 ? { kind: 'kept' } : { kind: 'none' },
    desiredCount: service.desiredCount,
    ...scalingOf(scaling),
    rolling: {
      minimumHealthyPercent: service.minimumHealthyPercent,
      maximumPercent: service.maximumPercent,
      circuitBreaker: service.circuitBreaker,
      gracePeriodSeconds: service.healthCheckGracePeriodSeconds,
      zoneRebalancing: service.zoneRebalancing,
    },
    capacity: capacityOf(service),
    exec: service.execEnabled,
    roles: {
      execution: definition.executionRoleArn
        ? { kind: 'existing', arn: definition.executionRoleArn }
        : { kind: 'usual' },
      task: definition.taskRoleArn ? { kind: 'existing', arn: definition.taskRoleArn } : { kind: 'none' },
      allowSecrets: false,
    },
    logRetentionDays: retention ?? DEFAULT_RETENTION_DAYS,
  };
  return { wish, beyond: namesBeyond(definition) };
}

const namesBeyond = ({ beyond, containers }: TaskDefinition): string[] => [
  ...Object.keys(beyond ?? {}),
  ...new Set(
    containers.flatMap((each) => Object.keys(each.beyond ?? {}).map((name) => `containerDefinitions.${name}`)),
  ),
];

function containerOf({ environment, secrets, logs, beyond: _, ...container }: ContainerDefinition): WishContainer {
  return {
    ...container,
    environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
    secrets: Object.entries(secrets).map(([name, valueFrom]) => ({ name, valueFrom })),
    logOptions: Object.entries(logs?.options ?? {}).map(([name, value]) => ({ name, value })),
  };
}

const METRICS = {
  'gantry-cpu': 'cpuPercent',
  'gantry-memory': 'memoryPercent',
  'gantry-requests': 'requestsPerTarget',
} as const;

function scalingOf(look: ScalingLook | undefined): Pick<Wish, 'scaling'> {
  if (!look?.target) return {};
  const targets = look.policies.flatMap(({ name, target }) => {
    const part = Object.entries(METRICS).find(([policy]) => policy === name)?.[1];
    return part === undefined ? [] : [[part, target]];
  });
  return {
    scaling: {
      ...look.target,
      ...Object.fromEntries(targets),
      schedules: look.schedules.flatMap(({ name, expression, timeZone, min, max }) =>
        min === undefined || max === undefined ? [] : [{ name, expression, timeZone: timeZone ?? 'UTC', min, max }],
      ),
    },
  };
}

function capacityOf({ capacity: { providers } }: Service): Wish['capacity'] {
  const spot = providers.find(({ name }) => name === 'FARGATE_SPOT')?.weight ?? 0;
  const onDemand = providers.find(({ name }) => name === 'FARGATE');
  if (spot === 0) return { kind: 'on-demand' };
  const spotPercent = Math.round((100 * spot) / (spot + (onDemand?.weight ?? 0)));
  return { kind: 'spot', onDemandBase: onDemand?.base ?? 0, spotPercent };
}

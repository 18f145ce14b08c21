import type { ScalingLookup } from '../lookups';
import type { Service } from '../service';
import type { ContainerDefinition, TaskDefinition } from '../task-definition';
import { openNotes, readMapping } from './import/reader';
import { readTaskDefinition } from './import/task-definition';
import type { ContainerSpec, ServiceSpec } from './service-spec';
import { LOG_RETENTION_DAYS } from './spec-facts';

/** A service, as far as a spec can describe it. */
export type ExistingService = {
  service: Service;
  definition: TaskDefinition;
  scaling: ScalingLookup | undefined;
  /** Of its log group; 0 when it keeps lines for ever, absent when there is none. */
  logRetentionDays: number | undefined;
};

const DEFAULT_RETENTION_DAYS = 30;

/** The spec of a service, to be changed and deployed again. */
export function specFromService({ service, definition, scaling, logRetentionDays }: ExistingService): {
  spec: ServiceSpec;
  /** AWS's names of what the form has no place for and the service keeps, such as `volumes`. */
  passthrough: string[];
} {
  const retention = LOG_RETENTION_DAYS.find((days) => days === logRetentionDays);
  const containers = definition.containers.map(containerOf);
  const [main] = containers;
  const spec: ServiceSpec = {
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
  return { spec, passthrough: passthroughNames(definition) };
}

const passthroughNames = ({ passthrough, containers }: TaskDefinition): string[] => [
  ...Object.keys(passthrough ?? {}),
  ...new Set(
    containers.flatMap((each) => Object.keys(each.passthrough ?? {}).map((name) => `containerDefinitions.${name}`)),
  ),
];

function containerOf({
  environment,
  secrets,
  logs,
  hostPorts: _,
  passthrough: __,
  ...container
}: ContainerDefinition): ContainerSpec {
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

function scalingOf(lookup: ScalingLookup | undefined): Pick<ServiceSpec, 'scaling'> {
  if (!lookup?.target) return {};
  const targets = lookup.policies.flatMap(({ name, target }) => {
    const part = Object.entries(METRICS).find(([policy]) => policy === name)?.[1];
    return part === undefined ? [] : [[part, target]];
  });
  return {
    scaling: {
      ...lookup.target,
      ...Object.fromEntries(targets),
      schedules: lookup.schedules.flatMap(({ name, expression, timeZone, min, max }) =>
        min === undefined || max === undefined ? [] : [{ name, expression, timeZone: timeZone ?? 'UTC', min, max }],
      ),
    },
  };
}

function capacityOf({ capacity: { providers } }: Service): ServiceSpec['capacity'] {
  const spot = providers.find(({ name }) => name === 'FARGATE_SPOT')?.weight ?? 0;
  const onDemand = providers.find(({ name }) => name === 'FARGATE');
  if (spot === 0) return { kind: 'on-demand' };
  const spotPercent = Math.round((100 * spot) / (spot + (onDemand?.weight ?? 0)));
  return { kind: 'spot', onDemandBase: onDemand?.base ?? 0, spotPercent };
}

/** A role may be named by its ARN or by its name (API Reference, RegisterTaskDefinition). */
const roleArn = (role: unknown, accountId: string): string | undefined => {
  if (typeof role !== 'string' || role === '') return undefined;
  return role.startsWith('arn:') ? role : `arn:aws:iam::${accountId}:role/${role}`;
};

/**
 * The spec of one task of a task definition that no service runs yet, to check and price it: no load balancer, one task.
 * @param request a valid request to RegisterTaskDefinition, in AWS's own member names
 * @param accountId of the roles that it names without their ARN
 */
export function specFromRequest(request: Readonly<Record<string, unknown>>, accountId: string): ServiceSpec {
  const parts = readTaskDefinition(readMapping(request, '', openNotes()), openNotes());
  const [execution, task] = [roleArn(request.executionRoleArn, accountId), roleArn(request.taskRoleArn, accountId)];
  return {
    name: parts.name ?? '',
    containers: parts.containers ?? [],
    cpuUnits: parts.cpuUnits ?? 0,
    memoryMib: parts.memoryMib ?? 0,
    architecture: parts.architecture ?? 'x86_64',
    ephemeralStorageGib: parts.ephemeralStorageGib ?? 20,
    cluster: { kind: 'existing', name: '' },
    network: { subnetIds: [], securityGroups: { kind: 'existing', ids: [] }, publicIp: false },
    exposure: { kind: 'none' },
    desiredCount: 1,
    rolling: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      circuitBreaker: { enabled: true, rollback: true },
      gracePeriodSeconds: 0,
      zoneRebalancing: true,
    },
    capacity: { kind: 'on-demand' },
    exec: false,
    roles: {
      execution: execution === undefined ? { kind: 'usual' } : { kind: 'existing', arn: execution },
      task: task === undefined ? { kind: 'none' } : { kind: 'existing', arn: task },
      allowSecrets: false,
    },
    logRetentionDays: DEFAULT_RETENTION_DAYS,
  };
}

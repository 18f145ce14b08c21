import type {
  ContainerDefinition as EcsContainerDefinition,
  Tag as EcsTag,
  TaskDefinition as EcsTaskDefinition,
  FirelensConfiguration,
  RegisterTaskDefinitionRequest,
} from '@aws-sdk/client-ecs';
import type { ContainerDefinition, PassthroughFields, TaskDefinition } from '../../domain/task-definition';
import { instant, requireField, toTags } from '../collect';
import { toLogs } from './translate-logs';

/** Fargate's default; a task definition may only request more (API Reference, EphemeralStorage). */
const EPHEMERAL_STORAGE_GIB = 20;

/** The defaults of a health check's times (API Reference, HealthCheck). */
const HEALTH_CHECK = { intervalSeconds: 30, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 0 };

const STATUS: Record<string, TaskDefinition['status']> = {
  ACTIVE: 'active',
  INACTIVE: 'inactive',
  DELETE_IN_PROGRESS: 'deleting',
};

export function toTaskDefinition(raw: EcsTaskDefinition, tags: EcsTag[] | undefined): TaskDefinition {
  const { containerDefinitions = [] } = raw;
  const router = containerDefinitions.find(({ firelensConfiguration }) => firelensConfiguration)?.firelensConfiguration;
  return {
    arn: requireField(raw.taskDefinitionArn, 'taskDefinitionArn'),
    family: requireField(raw.family, 'family'),
    revision: requireField(raw.revision, 'revision'),
    status: STATUS[raw.status ?? ''] ?? 'active',
    registeredAt: instant(raw.registeredAt),
    registeredBy: raw.registeredBy,
    cpuUnits: Number(raw.cpu ?? 0),
    memoryMib: Number(raw.memory ?? 0),
    ephemeralStorageGib: raw.ephemeralStorage?.sizeInGiB ?? EPHEMERAL_STORAGE_GIB,
    architecture: raw.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'arm64' : 'x86_64',
    executionRoleArn: raw.executionRoleArn,
    taskRoleArn: raw.taskRoleArn,
    ...(raw.networkMode && { networkMode: raw.networkMode }),
    containers: containerDefinitions.map((container) => ({
      ...toContainerDefinition(container, router),
      ...hostPortsOf(raw, container),
    })),
    tags: toTags(tags),
    ...passthroughOf(raw, MAPPED_MEMBERS),
  };
}

/** Members that are converted by name, or that AWS adds itself. */
const MAPPED_MEMBERS = new Set([
  ...['taskDefinitionArn', 'family', 'revision', 'status', 'registeredAt', 'registeredBy', 'deregisteredAt'],
  ...['cpu', 'memory', 'ephemeralStorage', 'runtimePlatform', 'executionRoleArn', 'taskRoleArn'],
  ...['containerDefinitions', 'requiresAttributes', 'compatibilities', 'requiresCompatibilities', 'networkMode'],
]);

const MAPPED_CONTAINER_MEMBERS = new Set([
  ...['name', 'image', 'essential', 'cpu', 'memory', 'memoryReservation', 'portMappings', 'environment', 'secrets'],
  ...['command', 'entryPoint', 'workingDirectory', 'user', 'readonlyRootFilesystem', 'stopTimeout', 'dependsOn'],
  'healthCheck',
]);
const LOG_CONFIGURATION = 'logConfiguration';

const isSet = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== undefined && value !== false;

function passthroughOf(raw: object, known: ReadonlySet<string>): { passthrough?: PassthroughFields } {
  const passthrough = Object.entries(raw).filter(([name, value]) => !known.has(name) && isSet(value));
  return passthrough.length > 0 ? { passthrough: Object.fromEntries(passthrough) } : {};
}

/** Other drivers have options, and secrets in them, of their own. */
const passthroughOfContainer = ({ logConfiguration, ...raw }: EcsContainerDefinition) =>
  passthroughOf(
    logConfiguration?.logDriver === 'awslogs' ? raw : { ...raw, [LOG_CONFIGURATION]: logConfiguration },
    MAPPED_CONTAINER_MEMBERS,
  );

/** In the other modes a port of the container is one of its own interface, or of the instance itself. */
function hostPortsOf(
  { networkMode = 'bridge', compatibilities, requiresCompatibilities = compatibilities }: EcsTaskDefinition,
  { portMappings = [] }: EcsContainerDefinition,
): Pick<ContainerDefinition, 'hostPorts'> {
  if (networkMode !== 'bridge' || !requiresCompatibilities?.includes('EC2')) return {};
  const hostPorts = portMappings.flatMap(({ containerPort, protocol = 'tcp', hostPort = 0 }) =>
    containerPort === undefined ? [] : [{ containerPort, protocol, hostPort }],
  );
  return hostPorts.length > 0 ? { hostPorts } : {};
}

const CONDITION: Record<string, ContainerDefinition['dependsOn'][number]['condition']> = {
  START: 'start',
  COMPLETE: 'complete',
  SUCCESS: 'success',
  HEALTHY: 'healthy',
};

/** @param router how the container is configured that routes the lines of the others, if there is one */
function toContainerDefinition(
  raw: EcsContainerDefinition,
  router: FirelensConfiguration | undefined,
): ContainerDefinition {
  return {
    name: requireField(raw.name, 'containerDefinition.name'),
    image: requireField(raw.image, 'containerDefinition.image'),
    essential: raw.essential ?? true,
    // ECS returns 0 for "not reserved".
    cpuUnits: raw.cpu || undefined,
    memoryMib: raw.memory,
    memoryReservationMib: raw.memoryReservation,
    ports: (raw.portMappings ?? []).flatMap(({ containerPort, protocol, name, appProtocol }) =>
      containerPort === undefined ? [] : [{ containerPort, protocol: protocol ?? 'tcp', name, appProtocol }],
    ),
    environment: Object.fromEntries(
      (raw.environment ?? []).map(({ name, value }) => [requireField(name, 'environment.name'), value ?? '']),
    ),
    secrets: Object.fromEntries(
      (raw.secrets ?? []).map(({ name, valueFrom }) => [
        requireField(name, 'secret.name'),
        requireField(valueFrom, 'secret.valueFrom'),
      ]),
    ),
    command: unlessEmpty(raw.command),
    entryPoint: unlessEmpty(raw.entryPoint),
    workingDirectory: raw.workingDirectory,
    user: raw.user,
    readonlyRootFilesystem: raw.readonlyRootFilesystem ?? false,
    stopTimeoutSeconds: raw.stopTimeout,
    dependsOn: (raw.dependsOn ?? []).map(({ containerName, condition }) => ({
      container: requireField(containerName, 'dependsOn.containerName'),
      condition: CONDITION[condition ?? ''] ?? 'start',
    })),
    healthCheck: raw.healthCheck && {
      command: raw.healthCheck.command ?? [],
      intervalSeconds: raw.healthCheck.interval ?? HEALTH_CHECK.intervalSeconds,
      timeoutSeconds: raw.healthCheck.timeout ?? HEALTH_CHECK.timeoutSeconds,
      retries: raw.healthCheck.retries ?? HEALTH_CHECK.retries,
      startPeriodSeconds: raw.healthCheck.startPeriod ?? HEALTH_CHECK.startPeriodSeconds,
    },
    logs: raw.logConfiguration && toLogs(raw.logConfiguration, router),
    ...passthroughOfContainer(raw),
  };
}

const unlessEmpty = <T>(items: T[] | undefined): T[] | undefined => (items && items.length > 0 ? items : undefined);

/** Listed one by one, so that a new member of RegisterTaskDefinition does not compile until it is added here. */
type EveryField = { [Field in keyof Required<RegisterTaskDefinitionRequest>]: RegisterTaskDefinitionRequest[Field] };

/**
 * The request that registers the same task definition with other images. Members that AWS assigns are left out (ARN,
 * revision, status, attributes, dates, registrar).
 * @param images container name to image reference
 * @throws Failure `invalid` with the fact `container` when the task definition has no such container
 */
export function toCopyRequest(raw: EcsTaskDefinition, tags: EcsTag[] | undefined): RegisterTaskDefinitionRequest {
  return {
    family: requireField(raw.family, 'family'),
    taskRoleArn: raw.taskRoleArn,
    executionRoleArn: raw.executionRoleArn,
    networkMode: raw.networkMode,
    containerDefinitions: raw.containerDefinitions ?? [],
    volumes: raw.volumes,
    placementConstraints: raw.placementConstraints,
    requiresCompatibilities: raw.requiresCompatibilities,
    cpu: raw.cpu,
    memory: raw.memory,
    // AWS rejects tags with the prefix `aws:`, which it reserves.
    tags: unlessEmpty((tags ?? []).filter(({ key }) => !key?.startsWith('aws:'))),
    pidMode: raw.pidMode,
    ipcMode: raw.ipcMode,
    proxyConfiguration: raw.proxyConfiguration,
    inferenceAccelerators: unlessEmpty(raw.inferenceAccelerators),
    ephemeralStorage: raw.ephemeralStorage,
    runtimePlatform: raw.runtimePlatform,
    enableFaultInjection: raw.enableFaultInjection,
  } satisfies EveryField;
}

import type {
  CreateServiceRequest,
  ServiceConnectConfiguration,
  ServiceConnectServiceResource,
  ServiceRegistry,
  ServiceVolumeConfiguration,
} from '@aws-sdk/client-ecs';
import { hashSeed } from '@/sandbox/engine/kernel/hash-random';
import type { Cluster, ServiceIntegrations, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';

export type IntegrationRequest = Pick<
  CreateServiceRequest,
  'serviceRegistries' | 'serviceConnectConfiguration' | 'volumeConfigurations'
>;

/**
 * What a service is joined to beside its load balancers: registries of service discovery, Service Connect, volumes that are made
 * for its tasks. What a request leaves out stays as it was.
 * @throws AwsFault `InvalidParameterException` in ECS's own words where a published answer has them
 */
export function readIntegrations(
  world: World,
  cluster: Cluster,
  request: IntegrationRequest,
  taskDefinition: TaskDefinition,
  current: ServiceIntegrations = {},
): ServiceIntegrations {
  const { serviceRegistries, serviceConnectConfiguration, volumeConfigurations } = request;
  const registries = serviceRegistries ?? current.registries ?? [];
  const volumes = volumeConfigurations ?? current.volumes ?? [];
  const serviceConnect = serviceConnectConfiguration
    ? readServiceConnect(world, cluster, serviceConnectConfiguration, taskDefinition)
    : current.serviceConnect;
  checkRegistries(registries, taskDefinition);
  checkVolumes(volumes, taskDefinition);
  return {
    ...(registries.length > 0 ? { registries } : {}),
    ...(volumes.length > 0 ? { volumes } : {}),
    ...(serviceConnect?.enabled ? { serviceConnect } : {}),
  };
}

function checkRegistries(registries: readonly ServiceRegistry[], { definition }: TaskDefinition): void {
  if (registries.length > 1) throw invalidParameter('service registries can have at most 1 items.');
  for (const { registryArn = '', containerName, containerPort, port } of registries) {
    if (!/^arn:[\w-]+:servicediscovery:[\w-]+:\d{12}:service\/[\w-]+$/.test(registryArn)) {
      throw invalidParameter(`Invalid registryArn: ${registryArn}.`);
    }
    if (port !== undefined && (port < 0 || port > 65_535)) throw invalidParameter(`Invalid port: ${port}.`);
    if (definition.networkMode === 'awsvpc' && port !== undefined && containerPort !== undefined) {
      throw invalidParameter("The values specified for serviceRegistries do not require a value for 'containerPort'.");
    }
    if (containerName === undefined) continue;
    const container = definition.containerDefinitions?.find(({ name }) => name === containerName);
    if (!container) throw invalidParameter(`The container ${containerName} does not exist in the task definition.`);
    if (container.portMappings?.some((mapping) => mapping.containerPort === containerPort)) continue;
    throw invalidParameter(`The container ${containerName} did not have a container port ${containerPort} defined.`);
  }
}

/**
 * Only a service whose tasks share their instance's network may register its targets by a role of its own.
 * @throws AwsFault `InvalidParameterException` in ECS's own words
 */
export function checkRole(
  { role, loadBalancers = [] }: Pick<CreateServiceRequest, 'role' | 'loadBalancers'>,
  { definition }: TaskDefinition,
): void {
  if (!role) return;
  if (loadBalancers.length === 0) {
    throw invalidParameter('IAM roles are only valid for services configured to use load balancers.');
  }
  if (definition.networkMode !== 'awsvpc') return;
  throw invalidParameter('You cannot specify an IAM role for services that require a service linked role.');
}

const MOST_ALIASES = 1;
const DNS_NAME = /^[a-zA-Z0-9]([a-zA-Z0-9._-]{0,126}[a-zA-Z0-9])?$/;

function readServiceConnect(
  world: World,
  { serviceConnectDefaults }: Cluster,
  request: ServiceConnectConfiguration,
  { definition }: TaskDefinition,
): ServiceConnectConfiguration {
  if (request.enabled !== true) return request;
  const namespace = request.namespace ?? serviceConnectDefaults?.namespace;
  if (!namespace) throw invalidParameter('Namespace is missing.');
  const mappings = (definition.containerDefinitions ?? []).flatMap(({ portMappings = [] }) => portMappings);
  for (const { portName = '', clientAliases = [] } of request.services ?? []) {
    if (!mappings.some(({ name }) => name === portName)) {
      throw invalidParameter(
        `portName(${portName}) does not refer to any named PortMapping in the container definitions.`,
      );
    }
    if (clientAliases.length > MOST_ALIASES) {
      throw invalidParameter(`${clientAliases.length} clientAliases exceeds the max limit of ${MOST_ALIASES}.`);
    }
    for (const { dnsName } of clientAliases) {
      if (dnsName !== undefined && !DNS_NAME.test(dnsName)) {
        throw invalidParameter('The DNS name that you provided is invalid.');
      }
    }
  }
  return { ...request, namespace: namespaceArn(world, namespace) };
}

/** The ARN of a namespace of Cloud Map, which ECS makes when nobody has: an id that is the same for the same name. */
export function namespaceArn(world: World, nameOrArn: string): string {
  if (nameOrArn.startsWith('arn:')) return nameOrArn;
  const existing = [...world.discovery.namespaces.values()].find(({ name }) => name === nameOrArn);
  return existing?.arn ?? discoveryArn(world, 'namespace', 'ns', nameOrArn);
}

const discoveryArn = (world: World, kind: string, prefix: string, name: string): string =>
  `arn:${world.partition}:servicediscovery:${world.region}:${world.account}:${kind}/${prefix}-${idOf(`${world.region} ${name}`)}`;

/** Sixteen letters and digits, as Cloud Map's ids have. */
const idOf = (text: string): string =>
  [0, 1, 2]
    .map((part) => hashSeed(`${part} ${text}`).toString(36).padStart(6, '0').slice(-6))
    .join('')
    .slice(0, 16);

/** What Service Connect has made in Cloud Map for a deployment: one service a port. */
export const serviceConnectResources = (
  world: World,
  { serviceConnect }: ServiceIntegrations,
): ServiceConnectServiceResource[] =>
  (serviceConnect?.services ?? []).map(({ portName = '', discoveryName = portName }) => ({
    discoveryName,
    discoveryArn: discoveryArn(world, 'service', 'srv', `${serviceConnect?.namespace} ${discoveryName}`),
  }));

const TYPES_WITH_IOPS = ['io1', 'io2', 'gp3'];

/** In ECS's words around those of EC2. */
const invalidVolume = (reason: string) =>
  invalidParameter(`ECS managed EBS volume configuration was invalid. Reason: ${reason}`);

/** @throws AwsFault `InvalidParameterException` for volumes that the task definition does not leave to the launch */
export function checkVolumes(volumes: readonly ServiceVolumeConfiguration[], { definition }: TaskDefinition): void {
  for (const { name, managedEBSVolume } of volumes) {
    if (!definition.volumes?.some((volume) => volume.name === name && volume.configuredAtLaunch)) {
      throw invalidParameter(
        `The volume name '${name}' in your request does not have a matching volume in your Task Definition.`,
      );
    }
    if (!managedEBSVolume) continue;
    const { roleArn, sizeInGiB, snapshotId, volumeType = 'gp3', iops, throughput } = managedEBSVolume;
    if (!roleArn) throw invalidParameter('roleArn must be specified for a managed EBS volume.');
    if (sizeInGiB === undefined && !snapshotId) throw invalidVolume('MissingParameter');
    if (iops !== undefined && !TYPES_WITH_IOPS.includes(volumeType)) throw invalidVolume('InvalidParameterCombination');
    if (throughput !== undefined && volumeType !== 'gp3') throw invalidVolume('InvalidParameterCombination');
  }
  const left = (definition.volumes ?? [])
    .filter(({ configuredAtLaunch }) => configuredAtLaunch)
    .find(({ name }) => !volumes.some((volume) => volume.name === name));
  if (left) {
    throw invalidParameter(
      `The volume '${left.name}' is configured at launch in your Task Definition and has no volume configuration in your request.`,
    );
  }
}

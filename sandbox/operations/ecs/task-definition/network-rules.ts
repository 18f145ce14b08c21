import type { ContainerDefinition, PortMapping, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { clientFault } from '../faults';

const LAST_PORT = 65_535;

/**
 * What each network mode allows: containers of an `awsvpc` task share one network interface, those of a `host` task their host's,
 * so that a port can be used once.
 * @throws AwsFault `ClientException` in ECS's own words where a published answer has them
 */
export function checkNetworking({
  networkMode = 'bridge',
  containerDefinitions = [],
  proxyConfiguration,
}: RegisterTaskDefinitionRequest): void {
  const ports = new Set<string>();
  const names = new Set<string>();
  for (const container of containerDefinitions) {
    if (networkMode === 'awsvpc') checkAwsvpc(container);
    for (const mapping of container.portMappings ?? []) {
      if (networkMode === 'none') throw clientFault('Port mappings are not supported when networkMode=none.');
      checkMapping(container.name, mapping, networkMode);
      takePort(mapping, networkMode, ports);
      takeName(mapping, names);
    }
  }
  checkRanges(containerDefinitions.flatMap(({ portMappings = [] }) => portMappings));
  if (!proxyConfiguration) return;
  if (networkMode !== 'awsvpc') {
    throw clientFault('APPMESH proxy configuration is only supported in networkMode=awsvpc.');
  }
  if (!containerDefinitions.some(({ name }) => name === proxyConfiguration.containerName)) {
    throw clientFault(`Proxy container [${proxyConfiguration.containerName}] does not exist.`);
  }
}

function checkAwsvpc(container: ContainerDefinition): void {
  const { links = [], hostname, extraHosts = [], dnsServers = [], dnsSearchDomains = [] } = container;
  if (links.length > 0) throw clientFault('Links are not supported when networkMode=awsvpc.');
  const unsupported: [string, boolean][] = [
    ['hostname is', Boolean(hostname)],
    ['Extra hosts are', extraHosts.length > 0],
    ['DNS servers are', dnsServers.length > 0],
    ['DNS search domains are', dnsSearchDomains.length > 0],
    ['Disable Networking is', container.disableNetworking === true],
  ];
  const used = unsupported.find(([, isUsed]) => isUsed);
  if (used) throw clientFault(`${used[0]} not supported on container when networkMode=awsvpc.`);
}

function checkMapping(container: string | undefined, mapping: PortMapping, networkMode: string): void {
  const { containerPort, containerPortRange, hostPort } = mapping;
  if (containerPortRange !== undefined) {
    if (containerPort !== undefined || hostPort !== undefined) {
      throw clientFault(`Container '${container}' cannot specify both single port and port range.`);
    }
    const [first, last] = rangeOf(containerPortRange);
    if (!(first >= 1 && first < last && last <= LAST_PORT)) {
      throw clientFault(`Invalid 'containerPortRange' setting for container '${container}'.`);
    }
    return;
  }
  if (containerPort === undefined || containerPort < 1 || containerPort > LAST_PORT) {
    throw clientFault(`Invalid 'containerPort' setting for container '${container}'.`);
  }
  if (hostPort !== undefined && (hostPort < 0 || hostPort > LAST_PORT)) {
    throw clientFault(`Invalid 'hostPort' setting for container '${container}'.`);
  }
  const isShared = networkMode === 'awsvpc' || networkMode === 'host';
  if (isShared && hostPort !== undefined && hostPort !== 0 && hostPort !== containerPort) {
    throw clientFault(
      `When networkMode=${networkMode}, the host ports and container ports in port mappings must match.`,
    );
  }
}

/** Port 0 of a `bridge` task is any that is free when the task starts. */
function takePort({ containerPort, hostPort, protocol = 'tcp' }: PortMapping, networkMode: string, ports: Set<string>) {
  const port = networkMode === 'bridge' ? hostPort : containerPort;
  if (!port) return;
  const key = `${protocol.toUpperCase()} host port '${port}'`;
  if (ports.has(key)) throw clientFault(`${key} is mapped multiple times in task.`);
  ports.add(key);
}

function takeName({ name }: PortMapping, names: Set<string>): void {
  if (!name) return;
  if (!/^[a-z0-9_][a-z0-9_-]{0,63}$/.test(name)) throw clientFault(`The port mapping name '${name}' is invalid.`);
  if (names.has(name)) throw clientFault(`The port mapping name '${name}' is already used.`);
  names.add(name);
}

const rangeOf = (range: string): [number, number] => {
  const [first, last] = /^\d+-\d+$/.test(range) ? range.split('-').map(Number) : [];
  return [first ?? 0, last ?? 0];
};

function checkRanges(mappings: readonly PortMapping[]): void {
  const ranges = mappings.flatMap(({ containerPortRange }) =>
    containerPortRange ? [rangeOf(containerPortRange)] : [],
  );
  for (const [index, [first, last]] of ranges.entries()) {
    const overlap = ranges.slice(index + 1).find((other) => first <= other[1] && other[0] <= last);
    if (overlap) throw clientFault(`The container port '${overlap[0]}' is used multiple times in task.`);
  }
}

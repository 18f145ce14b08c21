import { APP_PROTOCOLS } from '../../task-definition';
import type { ContainerSpec } from '../service-spec';
import type { Mapping, Notes } from './reader';

/** As the schema of the spec has them: Fargate's and ECS's limits. */
const MOST = { ports: 100, variables: 500, others: 100 } as const;

const CONDITIONS = { START: 'start', COMPLETE: 'complete', SUCCESS: 'success', HEALTHY: 'healthy' } as const;

/** Options of the awslogs driver that Gantry sets itself. */
const OWN_LOG_OPTIONS = ['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix', 'awslogs-create-group'];

/** Members without effect on Fargate, and those that ECS fills in by itself when it describes a container. */
const WITHOUT_EFFECT = ['versionConsistency'];

/** A container of a task definition, in ECS's own words. See the SDK's ContainerDefinition. */
export function readContainer(from: Mapping, notes: Notes): ContainerSpec {
  const name = from.text('name') ?? '';
  const container: ContainerSpec = {
    name,
    image: from.text('image') ?? '',
    essential: from.flag('essential') ?? true,
    ports: from.list('portMappings', MOST.ports).flatMap((port) => readPort(port, notes)),
    environment: from.list('environment', MOST.variables).flatMap((variable) => readPair(variable, 'value', notes)),
    secrets: from
      .list('secrets', MOST.variables)
      .flatMap((secret) => readPair(secret, 'valueFrom', notes))
      .map((secret) => ({ name: secret.name, valueFrom: secret.value })),
    ...optionalMember('cpuUnits', positive(from.whole('cpu'))),
    ...optionalMember('memoryMib', positive(from.whole('memory'))),
    ...optionalMember('memoryReservationMib', positive(from.whole('memoryReservation'))),
    ...optionalMember('command', from.words('command')),
    ...optionalMember('entryPoint', from.words('entryPoint')),
    ...optionalMember('workingDirectory', from.text('workingDirectory')),
    ...optionalMember('user', from.text('user')),
    readonlyRootFilesystem: from.flag('readonlyRootFilesystem') ?? false,
    ...optionalMember('stopTimeoutSeconds', from.whole('stopTimeout')),
    dependsOn: from.list('dependsOn', MOST.others).flatMap((dependency) => readDependency(dependency, notes)),
    ...optionalMember('healthCheck', readHealthCheck(from.mapping('healthCheck'))),
    logOptions: readLogOptions(from.mapping('logConfiguration'), notes),
  };
  from.skip(...WITHOUT_EFFECT);
  for (const mount of from.list('mountPoints', 1_000)) {
    const facts = { name: mount.text('sourceVolume') ?? '', target: mount.text('containerPath') ?? '' };
    notes.add(mount.path, 'volumes', facts);
  }
  from.leave('volumes', 'volumesFrom');
  for (const file of from.list('environmentFiles', 100))
    notes.add(file.path, 'env-file', { file: file.text('value') ?? '' });
  notePrivileges(from, notes);
  for (const flag of ['interactive', 'pseudoTerminal', 'disableNetworking']) {
    if (from.flag(flag) === true) notes.add(from.at(flag), 'not-offered', { name: flag });
  }
  from.close();
  return container;
}

/** What only an instance of one's own gives a container. */
function notePrivileges(from: Mapping, notes: Notes): void {
  if (from.flag('privileged') === true) notes.add(from.at('privileged'), 'privileged');
  const linux = from.mapping('linuxParameters');
  const capabilities = linux.mapping('capabilities');
  const added = capabilities.words('add');
  if (added) notes.add(capabilities.at('add'), 'capability', { names: added.join(', ') });
  capabilities.close();
  linux.close();
  for (const item of from.list('resourceRequirements', 100)) {
    const type = item.text('type') ?? '';
    notes.add(item.path, type === 'GPU' ? 'gpu' : 'not-offered', { name: type });
  }
}

function recordOf<Name extends string, T>(name: Name, value: T): Partial<Record<Name, T>> {
  const record: Partial<Record<Name, T>> = {};
  record[name] = value;
  return record;
}

/** A member only where there is something for it. */
export const optionalMember = <Name extends string, T>(name: Name, value: T | undefined): Partial<Record<Name, T>> =>
  value === undefined ? {} : recordOf(name, value);

const positive = (value: number | undefined) => (value === 0 ? undefined : value);

function readPort(port: Mapping, notes: Notes): ContainerSpec['ports'] {
  const containerPort = port.whole('containerPort');
  const hostPort = port.whole('hostPort');
  const protocol = (port.text('protocol') ?? 'tcp').toLowerCase();
  port.leave('port-range', 'containerPortRange');
  const name = port.text('name');
  const protocolName = port.text('appProtocol');
  const appProtocol = APP_PROTOCOLS.find((each) => each === protocolName);
  if (protocolName !== undefined && !appProtocol)
    notes.add(port.at('appProtocol'), 'unusable', { value: protocolName });
  port.close();
  if (containerPort === undefined) {
    if (hostPort) notes.add(port.path, 'unusable', { value: String(hostPort) });
    return [];
  }
  if (hostPort && hostPort !== containerPort) {
    notes.add(port.at('hostPort'), 'host-port', { port: String(containerPort), host: String(hostPort) });
  }
  if (protocol === 'tcp' || protocol === 'udp') {
    return [
      { containerPort, protocol, ...optionalMember('name', name), ...optionalMember('appProtocol', appProtocol) },
    ];
  }
  notes.add(port.at('protocol'), 'unusable', { value: protocol });
  return [];
}

function readPair(pair: Mapping, member: string, notes: Notes): { name: string; value: string }[] {
  const name = pair.text('name');
  const value = pair.text(member) ?? '';
  pair.close();
  if (name === undefined && value !== '') notes.add(pair.at('name'), 'unusable', { value });
  return name === undefined ? [] : [{ name, value }];
}

function readDependency(dependency: Mapping, notes: Notes): ContainerSpec['dependsOn'] {
  const container = dependency.text('containerName');
  const protocolName = dependency.text('condition') ?? 'START';
  dependency.close();
  if (container === undefined) return [];
  const condition = Object.entries(CONDITIONS).find(([each]) => each === protocolName)?.[1];
  if (condition) return [{ container, condition }];
  notes.add(dependency.at('condition'), 'unusable', { value: protocolName });
  return [];
}

function readHealthCheck(check: Mapping): ContainerSpec['healthCheck'] {
  const command = check.words('command');
  const healthCheck = {
    command: command ?? [],
    intervalSeconds: check.whole('interval') ?? 30,
    timeoutSeconds: check.whole('timeout') ?? 5,
    retries: check.whole('retries') ?? 3,
    startPeriodSeconds: check.whole('startPeriod') ?? 0,
  };
  check.close();
  return command && command[0] !== 'NONE' ? healthCheck : undefined;
}

function readLogOptions(log: Mapping, notes: Notes): ContainerSpec['logOptions'] {
  const driver = log.text('logDriver');
  if (driver !== undefined && driver !== 'awslogs') {
    notes.add(log.at('logDriver'), 'log-driver', { driver });
    return [];
  }
  const options = log.mapping('options');
  const group = options.text('awslogs-group');
  if (group !== undefined) notes.add(options.at('awslogs-group'), 'log-group', { group });
  options.skip(...OWN_LOG_OPTIONS);
  const names = options.names();
  if (names.length > MOST.others)
    notes.add(options.path, 'too-many', { count: String(names.length), most: String(MOST.others) });
  const pairs = names.slice(0, MOST.others).flatMap((name) => {
    const value = options.text(name);
    return value === undefined ? [] : [{ name, value }];
  });
  log.close();
  return pairs;
}

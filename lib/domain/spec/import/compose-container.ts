import type { ContainerSpec } from '../service-spec';
import { noteSecretFiles, withEnvFiles } from './compose-env-file';
import type { ComposeSetting } from './compose-setting';
import { cpuUnits, mebibytes, seconds } from './compose-sizes';
import { readEnvironment, readPorts, readWords } from './compose-values';
import { optionalMember } from './container';
import { isNothing, isObject, type Mapping, type Notes, readMapping } from './reader';

/** Fargate's longest. */
const LONGEST_STOP_SECONDS = 120;

const CONDITIONS = {
  service_started: 'start',
  service_healthy: 'healthy',
  service_completed_successfully: 'success',
} as const;

/** A container of ECS takes fewer characters in its name than a service of Compose. */
export const containerName = (name: string): string => name.replaceAll(/[^A-Za-z0-9_-]/g, '-');

/** One service of a Compose file, as a container. */
export function readComposeService(name: string, from: Mapping, notes: Notes, setting: ComposeSetting): ContainerSpec {
  const image = from.text('image');
  if (from.has('build')) {
    from.skip('build');
    notes.add(from.at('build'), 'build', { container: name });
  }
  const limits = readLimits(from, notes);
  noteSecretFiles(from, notes);
  return {
    name: containerName(name),
    image: image ?? '',
    essential: true,
    ports: readPorts(from, notes),
    environment: withEnvFiles(from, readEnvironment(from, notes), notes, setting),
    secrets: [],
    ...optionalMember('cpuUnits', sized(from, notes, 'cpus', limits.cpus, cpuUnits)),
    ...optionalMember('memoryMib', sized(from, notes, 'mem_limit', limits.memory, mebibytes)),
    ...optionalMember('memoryReservationMib', sized(from, notes, 'mem_reservation', limits.reservation, mebibytes)),
    ...optionalMember('command', readWords(from, 'command', notes)),
    ...optionalMember('entryPoint', readWords(from, 'entrypoint', notes)),
    ...optionalMember('workingDirectory', from.text('working_dir')),
    ...optionalMember('user', from.text('user')),
    readonlyRootFilesystem: from.flag('read_only') ?? false,
    ...optionalMember('stopTimeoutSeconds', readStop(from, notes)),
    dependsOn: readDependencies(from, notes),
    ...optionalMember('healthCheck', readHealth(from, notes)),
    logOptions: [],
  };
}

/** `deploy.resources`, which counts before the older members of the service itself. */
function readLimits(from: Mapping, notes: Notes) {
  const deploy = from.mapping('deploy');
  const resources = deploy.mapping('resources');
  const limits = resources.mapping('limits');
  const reservations = resources.mapping('reservations');
  const amounts = {
    cpus: limits.text('cpus'),
    memory: limits.text('memory'),
    reservation: reservations.text('memory'),
  };
  reservations.skip('cpus');
  const devices = reservations.take('devices');
  if (devices !== undefined) {
    const isGpu = /gpu|nvidia/i.test(JSON.stringify(devices));
    notes.add(reservations.at('devices'), isGpu ? 'gpu' : 'not-offered', { name: 'devices' });
  }
  for (const each of [limits, reservations, resources]) each.close();
  deploy.skip('mode', 'replicas', 'update_config', 'rollback_config');
  const policy = deploy.take('restart_policy');
  const isNever = isObject(policy) && policy.condition === 'none';
  if (policy !== undefined && !isNever) notes.add(deploy.at('restart_policy'), 'restart');
  deploy.close();
  return amounts;
}

function sized(
  from: Mapping,
  notes: Notes,
  older: string,
  newer: string | undefined,
  parse: (text: string) => number | undefined,
): number | undefined {
  const text = newer ?? from.text(older);
  from.skip(older);
  if (text === undefined) return undefined;
  const size = parse(text);
  if (size === undefined) notes.add(from.at(older), 'unusable', { value: text });
  return size || undefined;
}

function readStop(from: Mapping, notes: Notes): number | undefined {
  const text = from.text('stop_grace_period');
  if (text === undefined) return undefined;
  const stopSeconds = seconds(text);
  if (stopSeconds === undefined) notes.add(from.at('stop_grace_period'), 'unusable', { value: text });
  if (stopSeconds === undefined || stopSeconds <= LONGEST_STOP_SECONDS) return stopSeconds;
  notes.add(from.at('stop_grace_period'), 'too-long-a-stop', {
    seconds: String(stopSeconds),
    most: String(LONGEST_STOP_SECONDS),
  });
  return LONGEST_STOP_SECONDS;
}

/** There are ten containers at most. */
const MOST_DEPENDENCIES = 10;

/** A list of names, or a mapping of names to conditions. */
function readDependencies(from: Mapping, notes: Notes): ContainerSpec['dependsOn'] {
  const path = from.at('depends_on');
  const value = from.take('depends_on');
  if (Array.isArray(value)) {
    return value
      .slice(0, MOST_DEPENDENCIES)
      .flatMap((name) =>
        typeof name === 'string' ? [{ container: containerName(name), condition: 'start' as const }] : [],
      );
  }
  const all = readMapping(value, path, notes);
  return all
    .names()
    .slice(0, MOST_DEPENDENCIES)
    .flatMap((name) => {
      const one = all.mapping(name);
      const composeCondition = one.text('condition') ?? 'service_started';
      one.skip('restart', 'required');
      one.close();
      const condition = Object.entries(CONDITIONS).find(([each]) => each === composeCondition)?.[1];
      if (condition) return [{ container: containerName(name), condition }];
      notes.add(one.at('condition'), 'unusable', { value: composeCondition });
      return [];
    });
}

function readHealth(from: Mapping, notes: Notes): ContainerSpec['healthCheck'] {
  const check = from.mapping('healthcheck');
  const isOff = check.flag('disable') === true;
  const test = check.take('test');
  const words = Array.isArray(test) ? test.flatMap((word) => (typeof word === 'string' ? [word] : [])) : [];
  const command = typeof test === 'string' ? ['CMD-SHELL', test] : words;
  const duration = (name: string, usual: number) => {
    const text = check.text(name);
    if (text === undefined) return usual;
    const duration = seconds(text);
    if (duration === undefined) notes.add(check.at(name), 'unusable', { value: text });
    return duration ?? usual;
  };
  const healthCheck = {
    command,
    intervalSeconds: duration('interval', 30),
    timeoutSeconds: duration('timeout', 30),
    retries: check.whole('retries') ?? 3,
    startPeriodSeconds: duration('start_period', 0),
  };
  check.skip('start_interval');
  check.close();
  return isOff || isNothing(command) || command[0] === 'NONE' ? undefined : healthCheck;
}

import type { ContainerSpec } from '../service-spec';
import { containerName, readComposeService } from './compose-container';
import { smallestSize } from './compose-sizes';
import type { SpecParts } from './import-result';
import { asWhole, isObject, type Mapping, type Notes } from './reader';

const MOST_CONTAINERS = 10;

/**
 * A Compose file: its services become the containers of one task, which is how what belongs together runs on Fargate. The
 * first that publishes a port is taken for the program itself.
 */
export function readCompose(from: Mapping, notes: Notes): SpecParts {
  const services = from.mapping('services');
  const names = services.names();
  if (names.length > MOST_CONTAINERS) {
    notes.add(services.path, 'too-many', { count: String(names.length), most: String(MOST_CONTAINERS) });
  }
  const serviceContainers = names.slice(0, MOST_CONTAINERS).map((name) => readOne(name, services.mapping(name), notes));
  const main = serviceContainers.find(({ isPublished }) => isPublished) ?? serviceContainers[0];
  const containers = mainFirst(
    serviceContainers.map(({ container }) => container),
    main?.container,
  );
  const waitedFor = new Set(
    containers.flatMap(({ dependsOn }) =>
      dependsOn.flatMap(({ container, condition }) => (condition === 'success' ? [container] : [])),
    ),
  );
  for (const { container, replicas, path } of serviceContainers) {
    if (container !== main?.container && replicas !== undefined && replicas !== 1) {
      notes.add(path, 'scaled-alone', { container: container.name, count: String(replicas) });
    }
  }
  if (containers.length > 1)
    notes.add('services', 'host-name', { names: containers.map(({ name }) => name).join(', ') });
  const name = from.text('name') ?? main?.container.name;
  from.skip('version', ...extensions(from));
  from.leave('volumes', 'volumes');
  const networks = from.mapping('networks');
  networks.skip('default');
  networks.close();
  from.close();
  return {
    ...(name !== undefined && { name: containerName(name) }),
    // ECS takes no end of an essential container for anything but the end of the task.
    ...(containers.length > 0 && {
      containers: containers.map((each) => (waitedFor.has(each.name) ? { ...each, essential: false } : each)),
    }),
    ...(main?.replicas !== undefined && { desiredCount: main.replicas }),
    ...(main?.architecture && { architecture: main.architecture }),
    ...sizeOf(containers, notes),
  };
}

/** `x-…`: whatever a person keeps there for themselves. */
const extensions = (from: Mapping) => from.names().filter((name) => name.startsWith('x-'));

function readOne(name: string, from: Mapping, notes: Notes) {
  const { path } = from;
  const replicas = replicasOf(from);
  const isPublished = from.has('ports');
  const architecture = readPlatform(from, notes);
  if (containerName(name) !== name) notes.add(path, 'renamed', { from: name, to: containerName(name) });
  const container = readComposeService(name, from, notes);
  from.leave('env-file', 'env_file');
  from.leave('volumes', 'volumes', 'tmpfs', 'volumes_from');
  from.leave('restart', 'restart');
  from.skip('container_name', 'networks', 'hostname', ...extensions(from));
  for (const flag of ['tty', 'stdin_open', 'init', 'privileged']) {
    if (from.flag(flag) === true) notes.add(from.at(flag), 'not-offered', { name: flag });
  }
  from.close();
  return { container, replicas, isPublished, architecture, path };
}

/** `deploy.replicas`, or the older `scale`. */
function replicasOf(from: Mapping): number | undefined {
  const scale = from.whole('scale');
  const deploy = from.peek('deploy');
  return asWhole(isObject(deploy) ? deploy.replicas : undefined) ?? scale;
}

function readPlatform(from: Mapping, notes: Notes): SpecParts['architecture'] {
  const platform = from.text('platform');
  if (platform === undefined) return undefined;
  if (/^linux\/(?:arm64|aarch64)/.test(platform)) return 'arm64';
  if (/^linux\/(?:amd64|x86_64)/.test(platform)) return 'x86_64';
  notes.add(from.at('platform'), 'unusable', { value: platform });
  return undefined;
}

const mainFirst = (containers: readonly ContainerSpec[], main: ContainerSpec | undefined): ContainerSpec[] =>
  main ? [main, ...containers.filter((each) => each !== main)] : [...containers];

/** The smallest task that holds what the containers may use, where all of them say it. */
function sizeOf(containers: readonly ContainerSpec[], notes: Notes): Pick<SpecParts, 'cpuUnits' | 'memoryMib'> {
  const sum = (amountOf: (container: ContainerSpec) => number | undefined) =>
    containers.reduce<number | undefined>((total, each) => {
      const size = amountOf(each);
      return total === undefined || size === undefined ? undefined : total + size;
    }, 0);
  const cpu = sum((each) => each.cpuUnits);
  const memory = sum((each) => each.memoryMib ?? each.memoryReservationMib);
  if (containers.length === 0 || (cpu === undefined && memory === undefined)) return {};
  const size = smallestSize(cpu ?? 0, memory ?? 0);
  if (size) return size;
  notes.add('services', 'size', { cpu: String(cpu ?? ''), memory: String(memory ?? '') });
  return {};
}

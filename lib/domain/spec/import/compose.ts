import type { ContainerSpec } from '../service-spec';
import { containerName, readComposeService } from './compose-container';
import { noteMounts, notePrivileges } from './compose-mounts';
import type { ComposeSetting } from './compose-setting';
import { smallestSize } from './compose-sizes';
import { hostsIn } from './hosts-in';
import { ARRANGEMENTS, type SpecParts } from './import-result';
import { asWhole, isObject, type Mapping, type Notes } from './reader';

const MOST_CONTAINERS = 10;

type One = ReturnType<typeof readOne>;

/**
 * A Compose file. Its services become the containers of one task, or one of them a service of its own: a person says which, and
 * which is the program. Until then the first that publishes a port stands for it.
 */
export function readCompose(from: Mapping, notes: Notes, setting: ComposeSetting): SpecParts {
  const services = from.mapping('services');
  const volumes = from.peek('volumes');
  const named = new Set(isObject(volumes) ? Object.keys(volumes) : []);
  const taken = services.names().filter((name) => isRun(services, name, notes));
  const all = taken.map((name) => readOne(name, services.mapping(name), notes, named, setting));
  services.close();
  const jobs = findJobs(all);
  const programs = all.filter((each) => !jobs.has(each));
  const main = askForProgram(programs.length > 0 ? programs : all, setting);
  const isAlone = askForArrangement(programs, all, setting) === 'own-services';
  const chosen = isAlone ? all.filter((each) => each === main || mustEndBefore(main, each, all)) : all;
  const ordered = main ? [main, ...chosen.filter((each) => each !== main)] : chosen;
  const containers = ordered.slice(0, MOST_CONTAINERS);
  const others = all.filter((each) => !containers.includes(each));
  for (const { path, container } of others)
    notes.add(path, 'other-service', { name: container.name, image: container.image });
  noteReplicas(containers, main, notes);
  noteNames(containers, others, isAlone, notes);
  noteJobs(containers, main, jobs, notes);
  const name = from.text('name') ?? main?.container.name;
  leaveTop(from, notes);
  const left = new Set(containers.map(({ container }) => container.name));
  const asContainers = containers.map(
    (each): ContainerSpec => ({
      ...each.container,
      essential: each === main || !jobs.has(each),
      dependsOn: each.container.dependsOn.filter(({ container }) => left.has(container)),
    }),
  );
  const isScaled =
    main?.replicas !== undefined &&
    (containers.length === 1 || main.replicas <= 1 || isScalable(containers, main, jobs));
  return {
    ...(name !== undefined && { name: containerName(isAlone && main ? main.container.name : name) }),
    ...(containers.length > 0 && { containers: asContainers }),
    ...(isScaled && main?.replicas !== undefined && { desiredCount: main.replicas }),
    ...(main?.architecture && { architecture: main.architecture }),
    ...sizeOf(asContainers, notes),
  };
}

/** A person who runs copies of the whole task knows that by then; stores are not multiplied without that. */
const isScalable = (containers: readonly One[], main: One, jobs: ReadonlySet<One>): boolean =>
  containers.every((each) => each === main || jobs.has(each));

function isRun(services: Mapping, name: string, notes: Notes): boolean {
  const service = services.peek(name);
  if (!isObject(service)) return true;
  const profiles = Array.isArray(service.profiles) ? service.profiles.join(', ') : '';
  const count = asWhole(isObject(service.deploy) ? service.deploy.replicas : undefined) ?? asWhole(service.scale);
  const reason = profiles !== '' ? 'profile' : count === 0 ? 'no-replicas' : undefined;
  if (!reason) return true;
  services.skip(name);
  notes.add(services.at(name), reason, { name, profiles });
  return false;
}

/** What ends by itself: what others wait for to end, or what says that nobody shall start it again. */
const findJobs = (all: readonly One[]): ReadonlySet<One> => {
  const waitedFor = new Set(
    all.flatMap(({ container }) =>
      container.dependsOn.flatMap((each) => (each.condition === 'success' ? [each.container] : [])),
    ),
  );
  return new Set(all.filter((each) => waitedFor.has(each.container.name) || (each.isRunOnce && !each.isPublished)));
};

function askForProgram(programs: readonly One[], { answers, questions }: ComposeSetting): One | undefined {
  const options = programs.map(({ container }) => container.name);
  if (options.length > 1) questions.push({ id: 'program', options });
  return (
    programs.find(({ container }) => container.name === answers.chosen?.program) ??
    programs.find(({ isPublished }) => isPublished) ??
    programs[0]
  );
}

/** Only where it makes a difference: several programs, of which one is multiplied, or more than a task holds. */
function askForArrangement(
  programs: readonly One[],
  all: readonly One[],
  { answers, questions }: ComposeSetting,
): string {
  if (programs.length < 2) return 'one-task';
  questions.push({ id: 'arrangement', options: ARRANGEMENTS });
  const chosen = answers.chosen?.arrangement;
  if (chosen !== undefined) return chosen;
  return all.length > MOST_CONTAINERS ? 'own-services' : 'one-task';
}

const mustEndBefore = (main: One | undefined, each: One, all: readonly One[]): boolean =>
  main !== undefined &&
  each !== main &&
  main.container.dependsOn.some(
    ({ container, condition }) => container === each.container.name && condition === 'success',
  ) &&
  all.includes(each);

function noteReplicas(containers: readonly One[], main: One | undefined, notes: Notes): void {
  if (containers.length < 2) return;
  for (const { container, replicas, path } of containers) {
    const isMultiplied = replicas !== undefined && replicas > 1;
    const isOfMain = container === main?.container && containers.every((each) => each === main || each.isRunOnce);
    if (isMultiplied && !isOfMain)
      notes.add(`${path}.deploy.replicas`, 'scaled-alone', { container: container.name, count: String(replicas) });
  }
}

function noteNames(containers: readonly One[], others: readonly One[], isAlone: boolean, notes: Notes): void {
  if (containers.length > 1 && !isAlone) {
    notes.add('services', 'host-name', { names: containers.map(({ container }) => container.name).join(', ') });
  }
  const elsewhere = new Set(others.map(({ name }) => name));
  for (const { container, path } of containers) {
    for (const { name, value } of container.environment) {
      const host = [...elsewhere].find((each) => hostsIn(value).includes(each));
      if (host !== undefined) notes.add(`${path}.environment.${name}`, 'service-connect', { name, host });
    }
  }
}

function noteJobs(containers: readonly One[], main: One | undefined, jobs: ReadonlySet<One>, notes: Notes): void {
  for (const each of containers) {
    if (!jobs.has(each) && !(each === main && each.isRunOnce)) continue;
    notes.add(each.path, each === main ? 'job-alone' : 'job', { name: each.container.name });
  }
}

function leaveTop(from: Mapping, notes: Notes): void {
  from.skip('version');
  noteExtensions(from, notes);
  const volumes = from.mapping('volumes');
  for (const name of volumes.names()) {
    volumes.skip(name);
    notes.add(volumes.at(name), 'volumes', { name, source: name, target: name });
  }
  for (const kind of ['secrets', 'configs'] as const) {
    const list = from.mapping(kind);
    for (const name of list.names()) {
      list.skip(name);
      notes.add(list.at(name), kind === 'secrets' ? 'secret-file' : 'configuration-file', {
        name,
        source: name,
        target: name,
      });
    }
  }
  const networks = from.mapping('networks');
  networks.skip('default');
  networks.close();
  from.close();
}

/** `x-…`: what a person keeps there for themselves, or for anchors. */
function noteExtensions(from: Mapping, notes: Notes): void {
  for (const name of from.names().filter((each) => each.startsWith('x-'))) {
    from.skip(name);
    notes.add(from.at(name), 'extension', { name });
  }
}

function readOne(name: string, from: Mapping, notes: Notes, named: ReadonlySet<string>, setting: ComposeSetting) {
  const { path } = from;
  const deploy = from.peek('deploy');
  const replicas = asWhole(isObject(deploy) ? deploy.replicas : undefined) ?? from.whole('scale');
  from.skip('scale');
  const isPublished = from.has('ports');
  const architecture = readPlatform(from, notes);
  if (containerName(name) !== name) notes.add(path, 'renamed', { from: name, to: containerName(name) });
  const container = readComposeService(name, from, notes, setting);
  noteMounts(from, notes, named);
  notePrivileges(from, notes);
  const restart = from.text('restart');
  const policy = isObject(deploy) && isObject(deploy.restart_policy) ? deploy.restart_policy.condition : undefined;
  const isRunOnce = restart === 'no' || restart === 'false' || policy === 'none';
  if (restart !== undefined && !isRunOnce) notes.add(from.at('restart'), 'restart');
  from.skip('networks', 'profiles');
  for (const member of ['container_name', 'hostname']) {
    const other = from.text(member);
    if (other !== undefined && other !== name)
      notes.add(from.at(member), 'renamed', { from: other, to: container.name });
  }
  noteExtensions(from, notes);
  for (const flag of ['tty', 'stdin_open', 'init']) {
    if (from.flag(flag) === true) notes.add(from.at(flag), 'not-offered', { name: flag });
  }
  from.close();
  return { name, container, replicas, isPublished, architecture, path, isRunOnce };
}

function readPlatform(from: Mapping, notes: Notes): SpecParts['architecture'] {
  const platform = from.text('platform');
  if (platform === undefined) return undefined;
  if (/^linux\/(?:arm64|aarch64)/.test(platform)) return 'arm64';
  if (/^linux\/(?:amd64|x86_64)/.test(platform)) return 'x86_64';
  notes.add(from.at('platform'), 'unusable', { value: platform });
  return undefined;
}

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

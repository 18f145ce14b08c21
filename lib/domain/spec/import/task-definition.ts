import { RESPONSE_ONLY_MEMBERS } from '../../task-definition/response-only-members';
import { readSizeText } from '../../task-definition/size-text';
import { optionalMember, readContainer } from './container';
import type { SpecParts } from './import-result';
import type { Mapping, Notes } from './reader';

/** A task definition holds ten. */
const MOST_CONTAINERS = 10;

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/** A task definition as RegisterTaskDefinition takes it and DescribeTaskDefinition gives it. */
export function readTaskDefinition(from: Mapping, notes: Notes): SpecParts {
  const platform = from.mapping('runtimePlatform');
  const containers = from.list('containerDefinitions', MOST_CONTAINERS).map((each) => readContainer(each, notes));
  const parts: SpecParts = {
    ...optionalMember('name', from.text('family')),
    ...optionalMember('cpuUnits', readSize(from, 'cpu', notes)),
    ...optionalMember('memoryMib', readSize(from, 'memory', notes)),
    ...optionalMember('architecture', readArchitecture(platform, notes)),
    ...optionalMember('ephemeralStorageGib', readStorage(from)),
    ...(containers.length > 0 && { containers }),
    ...optionalMember('roles', readRoles(from, notes)),
  };
  const networkMode = from.text('networkMode');
  if (networkMode !== undefined && networkMode !== 'awsvpc') {
    notes.add(from.at('networkMode'), 'network-mode', { mode: networkMode });
  }
  const compatibilities = from.words('requiresCompatibilities');
  if (compatibilities && !compatibilities.includes('FARGATE')) {
    notes.add(from.at('requiresCompatibilities'), 'not-fargate', { value: compatibilities.join(', ') });
  }
  from.skip(...RESPONSE_ONLY_MEMBERS);
  // ECS reports it as off for every revision that does not set it.
  const fault = 'enableFaultInjection';
  if (from.flag(fault)) notes.add(from.at(fault), 'not-offered', { name: fault });
  noteVolumes(from, notes);
  from.leave('tags', 'tags');
  from.close();
  return parts;
}

/** What is kept in a file system or on a disk of its own is missing without it; the others end with the task anyway. */
function noteVolumes(from: Mapping, notes: Notes): void {
  for (const volume of from.list('volumes', 1_000)) {
    const name = volume.text('name') ?? '';
    const kind = volume.names().find((each) => each !== 'host');
    const source = volume.mapping('host').text('sourcePath') ?? '';
    if (/docker\.sock/.test(source)) notes.add(volume.path, 'docker-socket', { source });
    else if (source !== '') notes.add(volume.path, 'bind-mount', { source, target: name });
    else if (kind === undefined) notes.add(volume.path, 'volumes', { name });
    else notes.add(volume.path, 'file-system', { name, kind: FILE_SYSTEMS[kind] ?? kind });
  }
}

const FILE_SYSTEMS: Readonly<Record<string, string>> = {
  efsVolumeConfiguration: 'EFS',
  fsxWindowsFileServerVolumeConfiguration: 'FSx',
  s3filesVolumeConfiguration: 'S3 Files',
  configuredAtLaunch: 'EBS',
  dockerVolumeConfiguration: 'Docker',
};

function readSize(from: Mapping, name: 'cpu' | 'memory', notes: Notes): number | undefined {
  const text = from.text(name);
  if (text === undefined) return undefined;
  const size = readSizeText(text, name);
  if (size === undefined) notes.add(from.at(name), 'unusable', { value: text });
  return size;
}

function readArchitecture(platform: Mapping, notes: Notes): SpecParts['architecture'] {
  const system = platform.text('operatingSystemFamily');
  if (system !== undefined && system !== 'LINUX') {
    notes.add(platform.at('operatingSystemFamily'), 'operating-system', { system });
  }
  const architecture = platform.text('cpuArchitecture');
  platform.close();
  if (architecture === 'ARM64') return 'arm64';
  if (architecture === 'X86_64') return 'x86_64';
  if (architecture !== undefined) notes.add(platform.at('cpuArchitecture'), 'unusable', { value: architecture });
  return undefined;
}

function readStorage(from: Mapping): number | undefined {
  const storage = from.mapping('ephemeralStorage');
  const size = storage.whole('sizeInGiB');
  storage.close();
  return size;
}

function readRoles(from: Mapping, notes: Notes): SpecParts['roles'] {
  const role = (name: string) => {
    const arn = from.text(name);
    if (arn === undefined || ROLE_ARN.test(arn)) return arn;
    notes.add(from.at(name), 'role-name', { role: arn });
    return undefined;
  };
  const execution = role('executionRoleArn');
  const task = role('taskRoleArn');
  if (execution === undefined && task === undefined) return undefined;
  return {
    ...(execution !== undefined && { execution: { kind: 'existing', arn: execution } }),
    ...(task !== undefined && { task: { kind: 'existing', arn: task } }),
  };
}

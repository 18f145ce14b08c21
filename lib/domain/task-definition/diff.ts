import type { TaskDefinitionDraft } from '../cloud';
import { isSecretName } from '../secret-name';
import type { ContainerDefinition, PassthroughFields } from '../task-definition';
import { textIn } from './json';

/** The kinds of differences between two task definitions, in the order in which they are shown. */
export const CHANGE_KINDS = [
  'container-added',
  'container-removed',
  'image',
  'cpu',
  'memory',
  'environment-added',
  'environment-removed',
  'environment-changed',
  'secret-added',
  'secret-removed',
  'secret-changed',
  'ports',
  'command',
  'entry-point',
  'working-directory',
  'user',
  'health-check',
  'depends-on',
  'logs',
  'essential',
  'read-only-root',
  'stop-timeout',
  'container-cpu',
  'container-memory',
  'container-memory-reservation',
  'architecture',
  'ephemeral-storage',
  'execution-role',
  'task-role',
  'other',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One difference. `from` is absent where something is new, `to` where something is gone. */
export type Change = {
  kind: ChangeKind;
  container?: string;
  /** The variable's name; for passthrough fields, AWS's member name. */
  name?: string;
  from?: string;
  to?: string;
  /** The values look secret and are left out. */
  masked?: true;
};

/** A value as text: strings as they are, everything else as JSON. */
const show = (value: unknown): string | undefined => {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** One change if two values differ as text, else none. */
export function changed(kind: ChangeKind, from: unknown, to: unknown, container?: string): Change[] {
  const before = show(from);
  const after = show(to);
  if (before === after) return [];
  return [
    {
      kind,
      ...(container !== undefined && { container }),
      ...(before !== undefined && { from: before }),
      ...(after !== undefined && { to: after }),
    },
  ];
}

/** What differs between the variables of a container, by name; values that look secret are left out. */
export function variables(
  prefix: 'environment' | 'secret',
  container: string,
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
): Change[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].toSorted();
  return names.flatMap((name): Change[] => {
    const before = textIn(from, name);
    const after = textIn(to, name);
    if (before === after) return [];
    const verb = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    const values =
      prefix === 'environment' && isSecretName(name)
        ? { masked: true as const }
        : { ...(before !== undefined && { from: before }), ...(after !== undefined && { to: after }) };
    return [{ kind: `${prefix}-${verb}`, container, name, ...values }];
  });
}

/** Differences of passthrough fields, one by one, by AWS's names. */
function passthrough(from: PassthroughFields = {}, to: PassthroughFields = {}, container?: string): Change[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].toSorted();
  return names.flatMap((name) =>
    changed('other', from[name], to[name], container).map((change) => ({ ...change, name })),
  );
}

/** The words of a command as one line. */
export const words = (command: readonly string[] | undefined) =>
  command?.map((word) => (/\s|^$/.test(word) ? JSON.stringify(word) : word)).join(' ');

const ports = (container: ContainerDefinition) =>
  container.ports
    .map(({ containerPort, protocol, name, appProtocol }) =>
      [`${containerPort}/${protocol}`, name, appProtocol].filter(Boolean).join(' '),
    )
    .toSorted()
    .join(', ') || undefined;

const healthCheck = ({ healthCheck: check }: ContainerDefinition) =>
  check &&
  `${words(check.command)} (${check.intervalSeconds}s/${check.timeoutSeconds}s × ${check.retries}, +${check.startPeriodSeconds}s)`;

const logs = ({ logs: log }: ContainerDefinition) =>
  log &&
  [log.driver, log.group, log.streamPrefix, ...options(log.options)].filter((part) => part !== undefined).join(' ');

const options = (given: Readonly<Record<string, string>> = {}) =>
  Object.entries(given)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted();

const dependsOn = (container: ContainerDefinition) =>
  container.dependsOn
    .map((link) => `${link.container} ${link.condition}`)
    .toSorted()
    .join(', ') || undefined;

const limit = (value: number | undefined, unit: string) => (value === undefined ? undefined : `${value} ${unit}`);

function containerChanges(from: ContainerDefinition, to: ContainerDefinition): Change[] {
  const at = to.name;
  return [
    ...changed('image', from.image, to.image, at),
    ...variables('environment', at, from.environment, to.environment),
    ...variables('secret', at, from.secrets, to.secrets),
    ...changed('ports', ports(from), ports(to), at),
    ...changed('command', words(from.command), words(to.command), at),
    ...changed('entry-point', words(from.entryPoint), words(to.entryPoint), at),
    ...changed('working-directory', from.workingDirectory, to.workingDirectory, at),
    ...changed('user', from.user, to.user, at),
    ...changed('health-check', healthCheck(from), healthCheck(to), at),
    ...changed('depends-on', dependsOn(from), dependsOn(to), at),
    ...changed('logs', logs(from), logs(to), at),
    ...changed('essential', from.essential, to.essential, at),
    ...changed('read-only-root', from.readonlyRootFilesystem, to.readonlyRootFilesystem, at),
    ...changed('stop-timeout', limit(from.stopTimeoutSeconds, 's'), limit(to.stopTimeoutSeconds, 's'), at),
    // ECS returns 0 for a container without CPU units of its own.
    ...changed('container-cpu', from.cpuUnits || undefined, to.cpuUnits || undefined, at),
    ...changed('container-memory', limit(from.memoryMib, 'MiB'), limit(to.memoryMib, 'MiB'), at),
    ...changed(
      'container-memory-reservation',
      limit(from.memoryReservationMib, 'MiB'),
      limit(to.memoryReservationMib, 'MiB'),
      at,
    ),
    ...passthrough(from.passthrough, to.passthrough, at),
  ];
}

const RANK = new Map(CHANGE_KINDS.map((kind, index) => [kind, index]));

/** Changes sorted by kind; within a kind they keep their order. */
export const inOrder = (changes: readonly Change[]): Change[] =>
  changes.toSorted((a, b) => (RANK.get(a.kind) ?? 0) - (RANK.get(b.kind) ?? 0));

/** The differences between two revisions, in a stable order: by kind, then by container and name. */
export function diffTaskDefinitions(from: TaskDefinitionDraft, to: TaskDefinitionDraft): Change[] {
  const before = new Map(from.containers.map((container) => [container.name, container]));
  const after = new Map(to.containers.map((container) => [container.name, container]));
  const changes: Change[] = [
    ...to.containers.flatMap(({ name, image }) =>
      before.has(name) ? [] : changed('container-added', undefined, image, name),
    ),
    ...from.containers.flatMap(({ name, image }) =>
      after.has(name) ? [] : changed('container-removed', image, undefined, name),
    ),
    ...to.containers.flatMap((container) => {
      const old = before.get(container.name);
      return old ? containerChanges(old, container) : [];
    }),
    ...changed('cpu', from.cpuUnits, to.cpuUnits),
    ...changed('memory', limit(from.memoryMib, 'MiB'), limit(to.memoryMib, 'MiB')),
    ...changed('architecture', from.architecture, to.architecture),
    ...changed('ephemeral-storage', limit(from.ephemeralStorageGib, 'GiB'), limit(to.ephemeralStorageGib, 'GiB')),
    ...changed('execution-role', from.executionRoleArn, to.executionRoleArn),
    ...changed('task-role', from.taskRoleArn, to.taskRoleArn),
    ...passthrough(from.passthrough, to.passthrough),
  ];
  return inOrder(changes);
}

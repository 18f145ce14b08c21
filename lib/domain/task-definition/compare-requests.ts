import { formatMember } from './comparable';
import { type Change, type ChangeKind, changed, inOrder, variables } from './diff';
import { isMapping, listIn, textIn } from './json';

/** Members that people have words for; all others are shown by AWS's name. */
const OF_A_TASK: Readonly<Record<string, ChangeKind>> = {
  cpu: 'cpu',
  memory: 'memory',
  executionRoleArn: 'execution-role',
  taskRoleArn: 'task-role',
  ephemeralStorage: 'ephemeral-storage',
  runtimePlatform: 'architecture',
};
const OF_A_CONTAINER: Readonly<Record<string, ChangeKind>> = {
  image: 'image',
  portMappings: 'ports',
  command: 'command',
  entryPoint: 'entry-point',
  workingDirectory: 'working-directory',
  user: 'user',
  healthCheck: 'health-check',
  dependsOn: 'depends-on',
  logConfiguration: 'logs',
  essential: 'essential',
  readonlyRootFilesystem: 'read-only-root',
  stopTimeout: 'stop-timeout',
  cpu: 'container-cpu',
  memory: 'container-memory',
  memoryReservation: 'container-memory-reservation',
};

type Mapping = Readonly<Record<string, unknown>>;

const membersOf = (...mappings: readonly Mapping[]): string[] => [...new Set(mappings.flatMap(Object.keys))];

/** Containers by name; one without a name by its index. */
const containersIn = (request: Mapping): ReadonlyMap<string, Mapping> =>
  new Map(
    listIn(request, 'containerDefinitions')
      .filter(isMapping)
      .map((container, index) => [textIn(container, 'name') || `#${index + 1}`, container]),
  );

/** Name to value of `environment` and `secrets`. */
const pairs = (list: unknown[] | readonly unknown[], member: 'value' | 'valueFrom'): Record<string, string> =>
  Object.fromEntries(list.map((entry) => [textIn(entry, 'name') ?? '', textIn(entry, member) ?? '']));

/** What differs between two requests to RegisterTaskDefinition, whole: what Gantry has no word for is among it. */
export function compareRequests(from: Mapping, to: Mapping): Change[] {
  const before = containersIn(from);
  const after = containersIn(to);
  const removed = [...before].filter(([name]) => !after.has(name));
  const task = membersOf(from, to).filter((member) => member !== 'containerDefinitions');
  return inOrder([
    ...[...after].flatMap(([name, container]) => {
      const old = before.get(name);
      return old ? compareContainers(name, old, container) : added(name, container);
    }),
    ...removed.flatMap(([name, container]) =>
      changed('container-removed', textIn(container, 'image') ?? '', undefined, name),
    ),
    ...task.flatMap((member) => compareMember(OF_A_TASK, member, from, to)),
  ]);
}

/** The same without tags, for which a plan has rules of its own. */
export const compareUntagged = ({ tags: _, ...from }: Mapping, { tags: __, ...to }: Mapping): Change[] =>
  compareRequests(from, to);

const added = (name: string, container: Mapping): Change[] =>
  changed('container-added', undefined, textIn(container, 'image') ?? '', name);

function compareContainers(name: string, from: Mapping, to: Mapping): Change[] {
  const otherMembers = membersOf(from, to).filter((member) => member !== 'environment' && member !== 'secrets');
  const environment = (container: Mapping) => pairs(listIn(container, 'environment'), 'value');
  const secrets = (container: Mapping) => pairs(listIn(container, 'secrets'), 'valueFrom');
  return [
    ...otherMembers.flatMap((member) => compareMember(OF_A_CONTAINER, member, from, to, name)),
    ...variables('environment', name, environment(from), environment(to)),
    ...variables('secret', name, secrets(from), secrets(to)),
  ];
}

function compareMember(
  kinds: Readonly<Record<string, ChangeKind>>,
  member: string,
  from: Mapping,
  to: Mapping,
  container?: string,
): Change[] {
  const kind = Object.hasOwn(kinds, member) ? kinds[member] : undefined;
  const changes = changed(kind ?? 'other', formatMember(member, from), formatMember(member, to), container);
  return kind ? changes : changes.map((change) => ({ ...change, name: member }));
}

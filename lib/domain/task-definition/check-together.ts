import { parseImageReference } from '../image-reference';
import { createError, type RequestIssue } from './issue';
import { isBlank, listIn, memberOf, numberIn, type Path, textIn } from './json';
import { readSizeText } from './size-text';

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

const MOST_COMPARED = 20;

/** What AWS refuses of a task's containers taken together, in every launch type. See ContainerDefinition in the API Reference. */
export function checkTogether(request: unknown): RequestIssue[] {
  const containers = listIn(request, 'containerDefinitions');
  // The shape refuses more than ten; of a hostile number each would be compared with each.
  if (containers.length > MOST_COMPARED) return checkRoles(request);
  return [
    ...checkRoles(request),
    ...checkSums(request, containers),
    ...checkPorts(request, containers),
    ...containers.flatMap((container, index) => {
      const path = ['containerDefinitions', index];
      return [
        ...checkImage(container, path),
        ...checkVariables(container, path),
        ...checkMounts(request, container, path),
        ...checkEnds(container, containers, path),
        ...checkLogOptions(container, path),
      ];
    }),
  ];
}

const checkRoles = (request: unknown): RequestIssue[] =>
  ['taskRoleArn', 'executionRoleArn'].flatMap((member) => {
    const role = textIn(request, member);
    return role && !ROLE_ARN.test(role) ? [createError([member], 'role-arn')] : [];
  });

function checkSums(request: unknown, containers: readonly unknown[]): RequestIssue[] {
  return (['cpu', 'memory'] as const).flatMap((member) => {
    const maximum = readSizeText(textIn(request, member) ?? '', member);
    const amounts = containers.map((container) =>
      member === 'memory'
        ? (numberIn(container, 'memoryReservation') ?? numberIn(container, 'memory'))
        : numberIn(container, member),
    );
    const sum = amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
    // One container above the task is said at its own member.
    return maximum !== undefined && sum > maximum && containers.length > 1
      ? [createError([member], 'sum', { member, sum, maximum })]
      : [];
  });
}

/** Containers of an `awsvpc` task share one network interface, those of a `host` task their host's. */
function checkPorts(request: unknown, containers: readonly unknown[]): RequestIssue[] {
  const mode = textIn(request, 'networkMode') ?? 'bridge';
  const taken = new Set<string>();
  return containers.flatMap((container, index) =>
    listIn(container, 'portMappings').flatMap((mapping, place) => {
      const member = mode === 'bridge' ? 'hostPort' : 'containerPort';
      const port = numberIn(mapping, member);
      const key = `${port}/${(textIn(mapping, 'protocol') ?? 'tcp').toLowerCase()}`;
      if (!port || (!taken.has(key) && taken.add(key))) return [];
      return [createError(['containerDefinitions', index, 'portMappings', place, member], 'port-twice', { port })];
    }),
  );
}

function checkImage(container: unknown, path: Path): RequestIssue[] {
  const image = textIn(container, 'image');
  if (!image || /\s/.test(image) || parseImageReference(image)) return [];
  return [createError([...path, 'image'], 'image')];
}

function checkVariables(container: unknown, path: Path): RequestIssue[] {
  const names = new Set(listIn(container, 'environment').map((variable) => textIn(variable, 'name')));
  return listIn(container, 'secrets').flatMap((secret, index) => {
    const name = textIn(secret, 'name');
    return name && names.has(name)
      ? [createError([...path, 'secrets', index, 'name'], 'variable-twice', { name })]
      : [];
  });
}

function checkMounts(request: unknown, container: unknown, path: Path): RequestIssue[] {
  const names = new Set(listIn(request, 'volumes').map((volume) => textIn(volume, 'name')));
  return listIn(container, 'mountPoints').flatMap((mount, index) => {
    const name = textIn(mount, 'sourceVolume');
    if (name === undefined || names.has(name)) return [];
    return [createError([...path, 'mountPoints', index, 'sourceVolume'], 'volume-unknown', { name })];
  });
}

/** Nothing can wait for the end of what must not end, and nothing for itself. */
function checkEnds(container: unknown, containers: readonly unknown[], path: Path): RequestIssue[] {
  const name = textIn(container, 'name') ?? '';
  const essential = listIn(container, 'dependsOn')
    .slice(0, 1_000)
    .flatMap((dependency, index) => {
      const other = containers.find((each) => textIn(each, 'name') === textIn(dependency, 'containerName'));
      const isEnd = ['SUCCESS', 'COMPLETE'].includes(textIn(dependency, 'condition') ?? '');
      if (!other || !isEnd || memberOf(other, 'essential') === false) return [];
      return [
        createError([...path, 'dependsOn', index, 'condition'], 'depends-essential', {
          name: textIn(other, 'name') ?? '',
        }),
      ];
    });
  return reaches(name, containers)
    ? [...essential, createError([...path, 'dependsOn'], 'depends-circle', { name })]
    : essential;
}

function reaches(name: string, containers: readonly unknown[]): boolean {
  const byName = new Map(containers.map((each) => [textIn(each, 'name'), each]));
  const seen = new Set<string>();
  const waiting = [name];
  while (waiting.length > 0) {
    for (const dependency of listIn(byName.get(waiting.pop()), 'dependsOn')) {
      const next = textIn(dependency, 'containerName') ?? '';
      if (next === name && next !== '') return true;
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    }
  }
  return false;
}

function checkLogOptions(container: unknown, path: Path): RequestIssue[] {
  const log = memberOf(container, 'logConfiguration');
  if (textIn(log, 'logDriver') !== 'awslogs') return [];
  return ['awslogs-group', 'awslogs-region'].flatMap((member) =>
    isBlank(memberOf(memberOf(log, 'options'), member))
      ? [createError([...path, 'logConfiguration'], 'log-options', { member })]
      : [],
  );
}

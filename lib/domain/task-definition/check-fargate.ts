import { CPU_OPTIONS, memoryOptions } from '../fargate';
import { type EcrRegistry, ecrHome, parseImageReference } from '../image-reference';
import { createError, createWarning, type RequestIssue } from './issue';
import { isBlank, listIn, memberOf, numberIn, type Path, textIn } from './json';
import { readSizeText } from './size-text';

/**
 * Parameters that tasks on Fargate cannot have.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
const NOT_OF_A_CONTAINER = [
  'links',
  'privileged',
  'disableNetworking',
  'dnsServers',
  'dnsSearchDomains',
  'extraHosts',
  'dockerSecurityOptions',
];
const NOT_OF_A_TASK = ['ipcMode', 'placementConstraints', 'inferenceAccelerators'];

/** The log drivers that Fargate has (API Reference, LogConfiguration). */
const LOG_DRIVERS = ['awslogs', 'splunk', 'awsfirelens'];

/**
 * The requirements of Fargate that the schema does not have.
 * @param own the account's own registry, whose images are pulled as the execution role
 */
export function checkFargate(request: unknown, own?: EcrRegistry): RequestIssue[] {
  if (!listIn(request, 'requiresCompatibilities').includes('FARGATE')) {
    return [
      createWarning(memberOf(request, 'requiresCompatibilities') ? ['requiresCompatibilities'] : [], 'not-fargate'),
    ];
  }
  const memoryMib = readSizeText(textIn(request, 'memory') ?? '', 'memory');
  const hasRole = !isBlank(memberOf(request, 'executionRoleArn'));
  return [
    ...checkSize(request),
    ...(textIn(request, 'networkMode') === 'awsvpc'
      ? []
      : [createError(placeOf(request, 'networkMode'), 'fargate-network')]),
    ...(textIn(request, 'pidMode') === 'host' ? [createError(['pidMode'], 'fargate-pid')] : []),
    ...unsupported(request, NOT_OF_A_TASK, []),
    ...listIn(request, 'containerDefinitions').flatMap((container, index) => {
      const path = ['containerDefinitions', index];
      return [
        ...unsupported(container, NOT_OF_A_CONTAINER, path),
        ...checkPorts(container, path),
        ...checkLogs(container, path),
        ...checkMemory(container, memoryMib, path),
        ...(hasRole ? [] : needsOfRole(container, path, own)),
      ];
    }),
  ];
}

/** The member, or what lacks it. */
const placeOf = (value: unknown, name: string): Path => (memberOf(value, name) === undefined ? [] : [name]);

const unsupported = (value: unknown, names: readonly string[], path: Path): RequestIssue[] =>
  names.flatMap((member) => {
    const setting = memberOf(value, member);
    return isBlank(setting) || setting === false
      ? []
      : [createError([...path, member], 'fargate-unsupported', { member })];
  });

function checkSize(request: unknown): RequestIssue[] {
  const [cpu, memory] = [textIn(request, 'cpu'), textIn(request, 'memory')];
  if (cpu === undefined || memory === undefined) {
    const absent = ['cpu', 'memory'].filter((member) => memberOf(request, member) === undefined);
    return absent.map((member) => createError([], 'size-missing', { member }));
  }
  const options = memoryOptions(readSizeText(cpu, 'cpu') ?? 0);
  if (options.length === 0) return [createError(['cpu'], 'fargate-cpu', { choices: CPU_OPTIONS.join(', ') })];
  const isPair = options.some((size) => size === readSizeText(memory, 'memory'));
  return isPair ? [] : [createError(['memory'], 'fargate-memory', { cpu, choices: options.join(', ') })];
}

const checkPorts = (container: unknown, path: Path): RequestIssue[] =>
  listIn(container, 'portMappings').flatMap((mapping, index) => {
    const [inside, outside] = [numberIn(mapping, 'containerPort'), numberIn(mapping, 'hostPort')];
    if (!outside || outside === inside) return [];
    return [createError([...path, 'portMappings', index, 'hostPort'], 'host-port')];
  });

function checkLogs(container: unknown, path: Path): RequestIssue[] {
  const log = memberOf(container, 'logConfiguration');
  const driver = textIn(log, 'logDriver');
  const at = [...path, 'logConfiguration'];
  if (driver === undefined) return [];
  if (!LOG_DRIVERS.includes(driver)) {
    return [createError([...at, 'logDriver'], 'fargate-log-driver', { choices: LOG_DRIVERS.join(', ') })];
  }
  const isNameless = driver === 'awslogs' && isBlank(memberOf(memberOf(log, 'options'), 'awslogs-stream-prefix'));
  return isNameless ? [createError(at, 'stream-prefix')] : [];
}

function checkMemory(container: unknown, taskMib: number | undefined, path: Path): RequestIssue[] {
  const memory = numberIn(container, 'memory');
  if (memory === undefined || taskMib === undefined || memory <= taskMib) return [];
  return [createError([...path, 'memory'], 'container-memory', { maximum: taskMib })];
}

const isOfEcr = (image: string, own: EcrRegistry | undefined): boolean =>
  ecrHome(parseImageReference(image)?.registry, own) !== undefined;

/** ECS pulls images of ECR, writes logs and reads secrets as the execution role. */
function needsOfRole(container: unknown, path: Path, own: EcrRegistry | undefined): RequestIssue[] {
  const requirements: [boolean, string][] = [
    [isOfEcr(textIn(container, 'image') ?? '', own), 'image'],
    [textIn(memberOf(container, 'logConfiguration'), 'logDriver') === 'awslogs', 'logConfiguration'],
    [listIn(container, 'secrets').length > 0, 'secrets'],
  ];
  return requirements.flatMap(([isSo, member]) =>
    isSo ? [createError([...path, member], 'execution-role', { member })] : [],
  );
}

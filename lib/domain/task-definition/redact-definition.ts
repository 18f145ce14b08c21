import type { ContainerDefinition, PassthroughFields, TaskDefinition } from '../task-definition';

/**
 * What stands for a value that a person may not see. It has nothing of the value but a digest with a key of this process,
 * so that two values can be told apart.
 * @param place such as `environment.DATABASE_URL`: equal values of two places get different texts
 */
export type Conceal = (place: string, value: string) => string;

/** Members of AWS's answers whose texts are names and settings and never a secret; every other text is redacted. */
const SHOWN_MEMBERS: ReadonlySet<string> = new Set([
  ...['family', 'taskRoleArn', 'executionRoleArn', 'networkMode', 'requiresCompatibilities', 'cpu', 'memory', 'tags'],
  ...['pidMode', 'ipcMode', 'ephemeralStorage', 'runtimePlatform', 'enableFaultInjection', 'placementConstraints'],
  ...['name', 'image', 'memoryReservation', 'essential', 'portMappings', 'secrets', 'workingDirectory', 'user'],
  ...['readonlyRootFilesystem', 'privileged', 'interactive', 'pseudoTerminal', 'stopTimeout', 'startTimeout'],
  ...['dependsOn', 'mountPoints', 'volumesFrom', 'ulimits', 'restartPolicy', 'resourceRequirements'],
  ...['versionConsistency', 'repositoryCredentials', 'environmentFiles', 'disableNetworking', 'hostname', 'links'],
  ...['logDriver', 'secretOptions'],
]);
const SHOWN_LOG_OPTIONS: ReadonlySet<string> = new Set(['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix']);

/** Members whose own members people name as they like. */
const FREE_MEMBERS: ReadonlySet<string> = new Set(['dockerLabels', 'options', 'driverOpts', 'labels']);
const NONE: ReadonlySet<string> = new Set();

/** Any value with each text in it redacted, but for those of the members `shown`. */
function concealTexts(value: unknown, shown: ReadonlySet<string>, conceal: Conceal): unknown {
  if (typeof value === 'string') return conceal('other', value);
  if (Array.isArray(value)) return value.map((each) => concealTexts(each, shown, conceal));
  if (typeof value !== 'object' || value === null) return value;
  return concealMembers({ ...value }, shown, conceal);
}

const concealMembers = (members: PassthroughFields, shown: ReadonlySet<string>, conceal: Conceal) =>
  Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name,
      shown.has(name) ? value : concealTexts(value, FREE_MEMBERS.has(name) ? NONE : shown, conceal),
    ]),
  );

const concealOthers = (fields: PassthroughFields, conceal: Conceal): Record<string, unknown> =>
  concealMembers(fields, SHOWN_MEMBERS, conceal);

/** A command line as one text: not even its number of words is shown. */
const concealWords = (words: readonly string[], place: string, conceal: Conceal): string[] => [
  conceal(place, JSON.stringify(words)),
];

/** The first word of a health check's command, such as `CMD-SHELL`, says how ECS runs it. */
const concealHealthCommand = ([kind = '', ...words]: readonly string[], conceal: Conceal): string[] =>
  words.length === 0 ? [kind] : [kind, ...concealWords(words, 'healthCheck', conceal)];

const concealVariables = (variables: Readonly<Record<string, string>>, prefix: string, conceal: Conceal) =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, conceal(`${prefix}.${name}`, value)]));

function redactContainer(container: ContainerDefinition, conceal: Conceal): ContainerDefinition {
  const { environment, command, entryPoint, healthCheck, logs, passthrough, ...shown } = container;
  return {
    ...shown,
    environment: concealVariables(environment, 'environment', conceal),
    ...(command && { command: concealWords(command, 'command', conceal) }),
    ...(entryPoint && { entryPoint: concealWords(entryPoint, 'entryPoint', conceal) }),
    ...(healthCheck && {
      healthCheck: { ...healthCheck, command: concealHealthCommand(healthCheck.command, conceal) },
    }),
    ...(logs && {
      logs: { ...logs, ...(logs.options && { options: concealVariables(logs.options, 'logOption', conceal) }) },
    }),
    ...(passthrough && { passthrough: concealOthers(passthrough, conceal) }),
  };
}

/** A task definition with the names of its variables and without their values, command lines and free texts. */
export const redactDefinition = (definition: TaskDefinition, conceal: Conceal): TaskDefinition => ({
  ...definition,
  containers: definition.containers.map((container) => redactContainer(container, conceal)),
  ...(definition.passthrough && { passthrough: concealOthers(definition.passthrough, conceal) }),
});

const isText = (value: unknown): value is string => typeof value === 'string';
const textsIn = (value: unknown): string[] | undefined =>
  Array.isArray(value) && value.every(isText) ? value : undefined;
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** An entry of `environment`, as AWS has it. */
function redactEntry(entry: unknown, conceal: Conceal): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const name = 'name' in entry && isText(entry.name) ? entry.name : '';
  return { name, value: conceal(`environment.${name}`, 'value' in entry && isText(entry.value) ? entry.value : '') };
}

/** The same of a container in AWS's own member names: equal values of both forms get equal texts. */
function redactRawContainer(raw: unknown, conceal: Conceal): unknown {
  if (typeof raw !== 'object' || raw === null) return raw;
  const { environment, command, entryPoint, healthCheck, logConfiguration, ...others }: PassthroughFields = { ...raw };
  const words = { command: textsIn(command), entryPoint: textsIn(entryPoint) };
  return {
    ...concealOthers(others, conceal),
    ...(environment !== undefined && { environment: listIn(environment).map((each) => redactEntry(each, conceal)) }),
    ...(words.command && { command: concealUnlessEmpty(words.command, 'command', conceal) }),
    ...(words.entryPoint && { entryPoint: concealUnlessEmpty(words.entryPoint, 'entryPoint', conceal) }),
    ...(healthCheck !== undefined && { healthCheck: redactRawHealthCheck(healthCheck, conceal) }),
    ...(logConfiguration !== undefined && { logConfiguration: redactRawLogs(logConfiguration, conceal) }),
  };
}

const concealUnlessEmpty = (words: readonly string[], place: string, conceal: Conceal): string[] =>
  words.length === 0 ? [] : concealWords(words, place, conceal);

function redactRawHealthCheck(raw: unknown, conceal: Conceal): unknown {
  if (typeof raw !== 'object' || raw === null) return raw;
  const { command, ...times }: PassthroughFields = { ...raw };
  return { ...times, ...(command !== undefined && { command: concealHealthCommand(textsIn(command) ?? [], conceal) }) };
}

/** Where lines go is shown; further options of awslogs are named one by one, and those of other drivers are free texts. */
function redactRawLogs(raw: unknown, conceal: Conceal): unknown {
  if (typeof raw !== 'object' || raw === null) return raw;
  const fields: PassthroughFields = { ...raw };
  if (fields.logDriver !== 'awslogs' || typeof fields.options !== 'object' || fields.options === null) {
    return concealOthers(fields, conceal);
  }
  const options = Object.entries(fields.options).map(([name, value]) => [
    name,
    SHOWN_LOG_OPTIONS.has(name) || !isText(value) ? value : conceal(`logOption.${name}`, value),
  ]);
  return { ...concealOthers(fields, conceal), options: Object.fromEntries(options) };
}

/** A request to register a task definition, likewise. */
export function redactRequest(
  request: Readonly<Record<string, unknown>>,
  conceal: Conceal,
): Readonly<Record<string, unknown>> {
  const { containerDefinitions, ...others } = request;
  return {
    ...concealOthers(others, conceal),
    ...(containerDefinitions !== undefined && {
      containerDefinitions: listIn(containerDefinitions).map((each) => redactRawContainer(each, conceal)),
    }),
  };
}

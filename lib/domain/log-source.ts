import type { LogLine } from './log-line';
import type { Task } from './task';
import type { ContainerDefinition, TaskDefinition } from './task-definition';

/**
 * Where one container writes in CloudWatch Logs. The awslogs driver names streams `prefix/container/task id`, and without a prefix
 * by the id that Docker gave the container: these are known of tasks alone. FireLens names them `prefix` + `container-firelens-task
 * id`, or all alike.
 */
export type LogSource = {
  group: string;
  /** Absent for the region of the service. */
  region?: string;
  container: string;
  streamPrefix?: string;
  /** Streams by name, and the task whose lines they have, where that is known. */
  streams?: Readonly<Record<string, string | undefined>>;
  /** FireLens writes lines as JSON, with what it knows of their container. */
  isRecord?: true;
};

/** The most streams that are read by name: those of the newest tasks. */
const STREAMS_MAX = 100;
/** A name with `$(…)` is made of each record. */
const beforeTemplate = (name: string): string => name.replace(/\$.*$/s, '');

/** Where a container writes to CloudWatch Logs, if it does and its place can be known. @param tasks of the service */
export function logSourceOf({ name, logs }: ContainerDefinition, tasks: readonly Task[] = []): LogSource | undefined {
  const routed = logs?.output?.cloudwatch;
  if (routed) return routedSource(name, routed);
  if (logs?.driver !== 'awslogs' || logs.group === undefined) return undefined;
  const place = { group: logs.group, ...(logs.region && { region: logs.region }), container: name };
  if (logs.streamPrefix) return { ...place, streamPrefix: `${logs.streamPrefix}/${name}/` };
  const streams = tasks.flatMap(({ id, containers }) =>
    containers.flatMap((container): [string, string][] =>
      container.name === name && container.runtimeId ? [[container.runtimeId, id]] : [],
    ),
  );
  return { ...place, streams: Object.fromEntries(streams.slice(0, STREAMS_MAX)) };
}

type Routed = NonNullable<NonNullable<NonNullable<ContainerDefinition['logs']>['output']>['cloudwatch']>;

/** What FireLens writes; undefined where the group itself is made of each record. */
function routedSource(container: string, { group, region, streamPrefix, stream }: Routed): LogSource | undefined {
  if (group.includes('$')) return undefined;
  const place = { group, ...(region && { region }), container, isRecord: true as const };
  if (stream === undefined) return { ...place, streamPrefix: `${streamPrefix ?? ''}${container}-firelens-` };
  return stream.includes('$')
    ? { ...place, streamPrefix: beforeTemplate(stream) }
    : { ...place, streams: { [stream]: undefined } };
}

/** Where the containers of these task definitions write to CloudWatch Logs, each place once. */
export function logSourcesOf(definitions: readonly TaskDefinition[], tasks: readonly Task[] = []): LogSource[] {
  const sources = definitions.flatMap(({ arn, containers }) => {
    const own = tasks.filter(({ taskDefinitionArn }) => taskDefinitionArn === arn);
    return containers.flatMap((container) => logSourceOf(container, own) ?? []);
  });
  return [...new Map(sources.map((source) => [keyOf(source), source])).values()];
}

const keyOf = ({ group, region = '', streamPrefix, streams = {} }: LogSource): string =>
  JSON.stringify([group, region, streamPrefix ?? Object.keys(streams)]);

/** Whether the streams of any of these can only be found by tasks. */
export const needsTasks = (definitions: readonly TaskDefinition[]): boolean =>
  definitions.some(({ containers }) =>
    containers.some(({ logs }) => logs?.driver === 'awslogs' && logs.group !== undefined && !logs.streamPrefix),
  );

/** How a source is asked for its lines. */
export const streamsOf = ({ streamPrefix, streams }: LogSource): { streamPrefix?: string; streams?: string[] } =>
  streamPrefix === undefined ? { streams: Object.keys(streams ?? {}) } : streamPrefix === '' ? {} : { streamPrefix };

/** The stream of one task in a source, by its name or how that begins. */
export function streamsOfTask(source: LogSource, { id }: Pick<Task, 'id'>): string[] {
  if (source.streamPrefix !== undefined) return [`${source.streamPrefix}${id}`];
  const streams = Object.entries(source.streams ?? {});
  return streams.flatMap(([name, task]) => (task === undefined || task === id ? [name] : []));
}

/** A line with the container and the task that wrote it, where its stream does not say them, and as it was written. */
export function attributeLine(line: LogLine, { container, streams, isRecord }: LogSource): LogLine {
  const message = isRecord ? textOfRecord(line.message) : line.message;
  if (line.container !== undefined && line.taskId !== undefined && message === line.message) return line;
  const taskId = line.taskId ?? streams?.[line.stream];
  return { ...line, message, container: line.container ?? container, ...(taskId !== undefined && { taskId }) };
}

/** What FireLens adds to a line: with another member it is a record that the program or a filter has made. */
const ADDED: readonly string[] = [
  ...['log', 'source', 'container_id', 'container_name'],
  ...['ecs_cluster', 'ecs_task_arn', 'ecs_task_definition', 'ec2_instance_id'],
];

/** The line in a record of FireLens; the record itself where it is something else. */
function textOfRecord(message: string): string {
  if (!message.startsWith('{') || !message.includes('"log"')) return message;
  try {
    const record: unknown = JSON.parse(message);
    if (typeof record !== 'object' || record === null || !('log' in record) || typeof record.log !== 'string')
      return message;
    const isPlain = Object.keys(record).every((name) => ADDED.includes(name));
    return isPlain ? record.log.replace(/\r?\n$/, '') : message;
  } catch (error) {
    if (error instanceof SyntaxError) return message;
    throw error;
  }
}

import type { Cloud } from '../../domain/cloud';
import type { LogLine } from '../../domain/log-line';
import { Failure } from '../../domain/problem';
import { endOf } from '../../domain/recent-failures';
import type { Instant } from '../../domain/scope';
import type { Task } from '../../domain/task';
import type { TaskDefinition } from '../../domain/task-definition';

/** How a program began, and how it ended: what it listens on, and what it said last. */
const BEGINNING_MS = 3 * 60_000;
const ENDING_MS = 60_000;
const LINES = 400;
/** The last lines may arrive a little after the task has stopped. */
export const LATE_MS = 10_000;

/**
 * The lines of one task around its beginning and its end, of all its containers that write to CloudWatch Logs in this
 * region. None when they cannot be read: a diagnosis without them says less, and nothing wrong.
 */
export async function readFinalLines(
  { logs }: Pick<Cloud, 'logs'>,
  region: string,
  task: Task,
  definition: TaskDefinition,
  now: Instant,
): Promise<LogLine[]> {
  const from = task.startedAt ?? task.createdAt ?? now - BEGINNING_MS;
  const to = task.desired === 'stopped' ? endOf(now)(task) + LATE_MS : now;
  const windows =
    to - from <= BEGINNING_MS + ENDING_MS
      ? [{ from, to }]
      : [
          { from, to: from + BEGINNING_MS },
          { from: to - ENDING_MS, to },
        ];
  const sources = definition.containers.flatMap(({ name, logs: place }) =>
    place?.driver === 'awslogs' &&
    place.group !== undefined &&
    place.streamPrefix !== undefined &&
    (place.region ?? region) === region
      ? [{ group: place.group, streams: [`${place.streamPrefix}/${name}/${task.id}`] }]
      : [],
  );
  const answers = await Promise.all(
    sources.flatMap((source) => windows.map((window) => readOrNone(logs, { ...source, ...window, limit: LINES }))),
  );
  return answers.flat().toSorted((a, b) => a.at - b.at || a.ingestedAt - b.ingestedAt);
}

async function readOrNone(logs: Cloud['logs'], query: Parameters<Cloud['logs']['readLines']>[0]): Promise<LogLine[]> {
  try {
    return (await logs.readLines(query)).lines;
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

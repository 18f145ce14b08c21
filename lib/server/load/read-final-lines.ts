import type { Cloud } from '../../domain/cloud';
import type { LogLine } from '../../domain/log-line';
import { attributeLine, logSourceOf, streamsOfTask } from '../../domain/log-source';
import { Failure } from '../../domain/problem';
import { endOf } from '../../domain/recent-failures';
import type { Instant } from '../../domain/scope';
import type { Task } from '../../domain/task';
import type { TaskDefinition } from '../../domain/task-definition';

/** How a program began, and how it ended: what it listens on, and what it said last. */
const BEGINNING_MS = 3 * 60_000;
/** Before its end: less of it where a program says more than `LINES` in so long, since the oldest are answered first. */
const ENDING_MS = 60_000;
const ENDINGS_MS = [ENDING_MS, 15_000, 3_000];
const LINES = 400;
/** The last lines may arrive a little after the task has stopped. */
export const LATE_MS = 10_000;

type Source = { group: string; region?: string; streams: string[] };
type Answer = { lines: LogLine[]; more: boolean };

/**
 * The lines of one task around its beginning and its end, of all its containers that write to CloudWatch Logs.
 * None when they cannot be read: a diagnosis without them says less, and nothing wrong.
 */
export async function readFinalLines(
  { logs }: Pick<Cloud, 'logs'>,
  task: Task,
  definition: TaskDefinition,
  now: Instant,
): Promise<LogLine[]> {
  const from = task.startedAt ?? task.createdAt ?? now - BEGINNING_MS;
  const end = task.desired === 'stopped' ? endOf(now)(task) : now;
  const sources = definition.containers.flatMap((container) => logSourceOf(container, [task]) ?? []);
  const read = sources.map(async (source) => {
    const { group, region } = source;
    const streams = streamsOfTask(source, task);
    const lines = await readBothEnds(logs, { group, ...(region && { region }), streams }, from, end);
    return lines.map((line) => attributeLine(line, source));
  });
  const lines = (await Promise.all(read)).flat();
  const once = new Map(lines.map((line) => [`${line.stream} ${line.id}`, line]));
  return [...once.values()].toSorted((a, b) => a.at - b.at || a.ingestedAt - b.ingestedAt);
}

async function readBothEnds(logs: Cloud['logs'], source: Source, from: Instant, end: Instant): Promise<LogLine[]> {
  const to = end + LATE_MS;
  const isShort = to - from <= BEGINNING_MS + ENDING_MS;
  const first = await readOrNone(logs, source, from, isShort ? to : from + BEGINNING_MS);
  if (isShort && !first.more) return first.lines;
  let last: Answer = { lines: [], more: true };
  for (const span of ENDINGS_MS) if (last.more) last = await readOrNone(logs, source, Math.max(from, end - span), to);
  return [...first.lines, ...last.lines];
}

async function readOrNone(logs: Cloud['logs'], source: Source, from: Instant, to: Instant): Promise<Answer> {
  try {
    return await logs.readLines({ ...source, from, to, limit: LINES });
  } catch (error) {
    if (error instanceof Failure) return { lines: [], more: false };
    throw error;
  }
}

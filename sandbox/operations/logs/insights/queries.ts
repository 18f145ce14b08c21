import { setImmediate as breathe } from 'node:timers/promises';
import { AwsFault } from '@/sandbox/operation';
import type { LogQuery } from '@/sandbox/state/logs';
import { HOUR_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { missingParameter } from '../faults';
import { Execution } from './execution';

/** Lines that one request carries a query on by; others are answered between its stretches. */
const LINES = 20_000;
const MOST_STRETCHES = 200;

/** What is known of a query so far is not state: read again from its logs, it comes to the same. */
const executions = new WeakMap<LogQuery, Execution>();

/** A query's progress. It gets on whenever somebody asks for it. */
export async function progressOf(world: World, query: LogQuery): Promise<Execution> {
  const execution = executions.get(query) ?? new Execution(query);
  executions.set(query, execution);
  const until = execution.counts.scanned + LINES;
  for (let stretch = 0; stretch < MOST_STRETCHES; stretch += 1) {
    const isOver = query.status !== 'Running' && query.status !== 'Complete';
    if (isOver || execution.isDone || execution.counts.scanned >= until) break;
    execution.advance(world);
    if (!execution.isDone) await breathe();
  }
  if (query.status === 'Running' && execution.isDone) {
    query.status = 'Complete';
    query.endedAt = world.now;
  }
  return execution;
}

/** Ends what has run for an hour, as AWS does. */
export function timeOut({ logs, now }: World): void {
  for (const query of logs.queries.values()) {
    if (query.status === 'Running' && now - query.createdAt > HOUR_MS) query.status = 'Timeout';
  }
}

/** @throws AwsFault `ResourceNotFoundException` */
export function queryOf({ logs }: Pick<World, 'logs'>, id: string | undefined): LogQuery {
  const query = logs.queries.get(missingParameter('queryId', id));
  if (!query) throw new AwsFault('ResourceNotFoundException', `Specified query does not exist: ${id}`);
  return query;
}

import 'server-only';
import { streamsOfTask } from '../../../domain/log-source';
import { Failure } from '../../../domain/problem';
import type { ServiceScope } from '../../../domain/scope';
import { type LogSearchEvent, SearchLogsInput } from '../../../domain/wire/log-search';
import type { Context } from '../../../server/context';
import { assertPermitted } from '../../../server/permitted';
import { stream } from '../../../server/stream';
import { createLineFilter, listLogSources } from '../log-watch';
import { getPollerRegistry } from '../poller-registry';
import { searchBackwards } from './search-backwards';

/** Searches the logs of some services of a cluster by a filter pattern, newest lines first, until it is cancelled or ends. */
export const streamLogSearch = stream({
  permission: 'logs:read',
  input: SearchLogsInput,
  about: ({ cluster, services: [service = ''] }) => ({ cluster, service }),
  open: async ({ services, tasks, pattern, from, to, ...scope }, context, signal) => {
    const release = claimSearch(context.actor.id);
    signal.addEventListener('abort', release, { once: true });
    if (signal.aborted) release();
    for (const service of services) assertPermitted(context, 'logs:read', { cluster: scope.cluster, service });
    const places = await Promise.all(services.map((service) => findPlaces({ ...scope, service }, context)));
    const all = places.flatMap(({ sources }) => sources);
    const sources = tasks
      ? all.map(({ streamPrefix: _, streams: __, ...source }, index) => ({
          ...source,
          streams: Object.fromEntries(
            tasks.flatMap((id) => streamsOfTask(all[index] ?? source, { id }).map((name) => [name, id])),
          ),
        }))
      : all;
    const isOwnLine = (line: Parameters<ReturnType<typeof createLineFilter>>[0]) =>
      places.some((place) => place.isOwnLine(line));
    return endWithProblem(searchBackwards({ logs: context.logs, sources, pattern, from, to, isOwnLine, signal }));
  },
});

/** Searches share the few calls a second that AWS allows: nobody has more of them at once. */
const SEARCHES_MAX = 4;
const open = new Map<string, number>();

/**
 * Counts a search of a person until the returned function is called.
 * @throws Failure `rate-limited`
 */
function claimSearch(person: string): () => void {
  const own = open.get(person) ?? 0;
  if (own >= SEARCHES_MAX) throw new Failure({ code: 'rate-limited', source: 'gantry', facts: { limit: 'streams' } });
  open.set(person, own + 1);
  return () => {
    const left = (open.get(person) ?? 1) - 1;
    if (left > 0) open.set(person, left);
    else open.delete(person);
  };
}

async function findPlaces(scope: ServiceScope, context: Context) {
  const refusal = getPollerRegistry().services.findRefusal(scope);
  if (refusal) throw new Failure(refusal);
  const { snapshot, problem } = await getPollerRegistry().services.latest(scope, context);
  if (!snapshot) throw new Failure(problem ?? { code: 'unexpected', source: 'live' });
  return { sources: listLogSources(scope, snapshot.value), isOwnLine: createLineFilter(scope, snapshot.value) };
}

/** What AWS refuses half-way is said in place of the end. */
async function* endWithProblem(events: AsyncIterable<LogSearchEvent>): AsyncGenerator<LogSearchEvent, void> {
  try {
    yield* events;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    yield { kind: 'error', problem: error.problem };
  }
}

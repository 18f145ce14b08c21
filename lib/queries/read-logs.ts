import { z } from 'zod';
import type { LogLine } from '../domain/log-line';
import { logSourcesOf } from '../domain/log-source';
import { ServiceScope } from '../domain/scope';
import { query } from '../server/operation';

const MAX_LINES = 10_000;

/**
 * Looks back: what a service's containers wrote between two instants, oldest first. `more` says that there are lines
 * after the last one given.
 */
export const readLogs = query({
  permission: 'logs:read',
  input: ServiceScope.extend({
    from: z.number('not-a-number'),
    to: z.number('not-a-number').optional(),
    limit: z.number('not-a-number').int('whole-number').min(1, 'too-small').max(MAX_LINES, 'too-big').default(1_000),
  }),
  run: async ({ cluster, service: name, from, to, limit }, { ecs, logs }) => {
    const service = await ecs.getService(cluster, name);
    const arns = new Set([service.taskDefinitionArn, ...service.deployments.map((each) => each.taskDefinitionArn)]);
    const definitions = await Promise.all([...arns].map((arn) => ecs.getTaskDefinition(arn)));
    const pages = await Promise.all(
      logSourcesOf(definitions).map(({ group, streamPrefix }) =>
        logs.readLines({ group, streamPrefix, from, limit, ...(to !== undefined && { to }) }),
      ),
    );
    return mergePages(pages, limit);
  },
});

/** Several ordered pages as one. A page that was cut short ends all at its last line, lest later lines hide its next. */
function mergePages(
  pages: readonly { lines: LogLine[]; more: boolean }[],
  limit: number,
): { lines: LogLine[]; more: boolean } {
  const ends = pages.flatMap(({ lines, more }) => (more ? (lines.at(-1)?.at ?? []) : []));
  const end = Math.min(...ends);
  const lines = pages
    .flatMap((page) => page.lines)
    .filter(({ at }) => at <= end)
    .toSorted((a, b) => a.at - b.at || a.ingestedAt - b.ingestedAt);
  return { lines: lines.slice(0, limit), more: ends.length > 0 || lines.length > limit };
}

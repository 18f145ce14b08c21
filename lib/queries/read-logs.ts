import { least } from '../domain/list';
import { attributeLine, logSourcesOf, needsTasks, streamsOf } from '../domain/log-source';
import { type LogPage, ReadLogsInput } from '../domain/wire/service-actions';
import { query } from '../server/operation';

/**
 * The log lines of a service's containers between two instants, oldest first. `more`: there are lines after the last
 * one.
 */
export const readLogs = query({
  permission: 'logs:read',
  input: ReadLogsInput,
  run: async ({ cluster, service: name, from, to, limit }, { ecs, logs }) => {
    const service = await ecs.getService(cluster, name);
    const arns = new Set([service.taskDefinitionArn, ...service.deployments.map((each) => each.taskDefinitionArn)]);
    const definitions = await Promise.all([...arns].map((arn) => ecs.getTaskDefinition(arn)));
    const tasks = needsTasks(definitions) ? await ecs.listTasks(cluster, name) : [];
    const pages = await Promise.all(
      logSourcesOf(definitions, tasks).map(async (source) => {
        const { group, region } = source;
        const page = await logs.readLines({
          ...{ group, ...(region && { region }), ...streamsOf(source) },
          ...{ from, limit, ...(to !== undefined && { to }) },
        });
        return { ...page, lines: page.lines.map((line) => attributeLine(line, source)) };
      }),
    );
    return mergePages(pages, limit);
  },
});

/**
 * Merges ordered pages. If a page is truncated, the result ends at its last line, because its next lines may come
 * before those of other pages.
 */
function mergePages(pages: readonly LogPage[], limit: number): LogPage {
  const ends = pages.flatMap(({ lines, more }) => (more ? (lines.at(-1)?.at ?? []) : []));
  const end = least(ends);
  const lines = pages
    .flatMap((page) => page.lines)
    .filter(({ at }) => at <= end)
    .toSorted((a, b) => a.at - b.at || a.ingestedAt - b.ingestedAt);
  return { lines: lines.slice(0, limit), more: ends.length > 0 || lines.length > limit };
}

import { memory } from '../../aws/bounded-cache';
import type { LogLine } from '../../domain/log-line';
import { attributeLine, logSourcesOf, needsTasks, streamsOf } from '../../domain/log-source';
import { ignoreMissing } from '../../domain/problem';
import type { Context } from '../context';

/** The words by which programs mark what went wrong; CloudWatch Logs tells capitals apart. */
const PATTERN = '?ERROR ?Error ?error ?FATAL ?Fatal ?fatal ?CRITICAL ?Exception ?panic ?Traceback';
const SPAN_MS = 3 * 3_600_000;
const LINES = 40;
/** CloudWatch searches a megabyte a page; what a busy service said three hours ago is not worth more. */
const PAGES = 3;
const FRESH_MS = 20_000;
const SERVICES = 1_000;

const remembered = memory<LogLine[]>({ size: SERVICES, ttlMs: FRESH_MS });

/** The newest lines of a service that may say of an error, newest first; read once for all who look. */
export function readErrorLines(
  context: Context,
  { cluster, service }: { cluster: string; service: string },
): Promise<LogLine[]> {
  const { account, region } = context.scope;
  return remembered.get(JSON.stringify([account, region, cluster, service]), context.now(), () =>
    read(context, cluster, service),
  );
}

async function read({ ecs, logs, now }: Context, cluster: string, name: string): Promise<LogLine[]> {
  const service = await ecs.getService(cluster, name);
  const arns = new Set([service.taskDefinitionArn, ...service.deployments.map((each) => each.taskDefinitionArn)]);
  const definitions = await Promise.all([...arns].map((arn) => ignoreMissing(ecs.getTaskDefinition(arn))));
  const present = definitions.filter((each) => each !== undefined);
  const tasks = needsTasks(present) ? await ecs.listTasks(cluster, name) : [];
  const found = await Promise.all(
    logSourcesOf(present, tasks).map(async (source) => {
      const { group, region } = source;
      const lines = await logs.searchLines({
        ...{ group, ...(region && { region }), ...streamsOf(source) },
        ...{ pattern: PATTERN, from: now() - SPAN_MS, limit: LINES, pages: PAGES },
      });
      return lines.map((line) => attributeLine(line, source));
    }),
  );
  return found
    .flat()
    .toSorted((a, b) => b.at - a.at || b.ingestedAt - a.ingestedAt)
    .slice(0, LINES);
}

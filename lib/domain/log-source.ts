import type { TaskDefinition } from './task-definition';

/** Where one container writes: streams are named `prefix/container/task id` by the awslogs driver. */
export type LogSource = { group: string; region?: string; container: string; streamPrefix: string };

/** Where the containers of these task definitions write to CloudWatch Logs, each place once. */
export function logSourcesOf(definitions: readonly TaskDefinition[]): LogSource[] {
  const sources = definitions.flatMap(({ containers }) =>
    containers.flatMap(({ name, logs }): LogSource[] => {
      if (logs?.driver !== 'awslogs' || logs.group === undefined || logs.streamPrefix === undefined) return [];
      const streamPrefix = `${logs.streamPrefix}/${name}/`;
      return [{ group: logs.group, ...(logs.region && { region: logs.region }), container: name, streamPrefix }];
    }),
  );
  return [...new Map(sources.map((source) => [`${source.group} ${source.streamPrefix}`, source])).values()];
}

import type { ContainerDefinition, Logs, TaskDefinition } from '../../task-definition';
import type { Findings } from '../findings';
import type { Survey } from '../survey';
import { familyOf, logGroupOf, type Wish, type WishContainer } from '../wish';

/** What of a service that is changed a wish does not speak of, and so leaves as it is. */
type Standing = { wish: Wish; findings: Pick<Findings, 'taskDefinition'> };

const LOG_STREAM_PREFIX = 'ecs';

/** The container of that name in what the service runs. */
export const containerBefore = ({ findings }: Standing, name: string): ContainerDefinition | undefined =>
  findings.taskDefinition?.containers.find((container) => container.name === name);

/** A service keeps the family of its task definitions, whoever has named it. */
export const familyIn = ({ wish, findings }: Standing): string => findings.taskDefinition?.family ?? familyOf(wish);

/** Where a task definition logs to, when to any log group at all. */
export const groupOf = (definition: Pick<TaskDefinition, 'containers'> | undefined): string | undefined =>
  definition?.containers.find(({ logs }) => logs?.group !== undefined)?.logs?.group;

/** The log group of a service: the one that it has, or Gantry's own. */
export const logGroupIn = ({ wish, findings }: Standing): string =>
  groupOf(findings.taskDefinition) ?? logGroupOf(wish);

/** Where a container's lines go: where they go now. One that is new writes to the log group of the service. */
export function logsIn(
  standing: Standing & { survey: Pick<Survey, 'region'> },
  wished: WishContainer,
): Logs | undefined {
  const before = containerBefore(standing, wished.name);
  if (before?.logs && before.logs.driver !== 'awslogs') return before.logs;
  const options = Object.fromEntries(wished.logOptions.map(({ name, value }) => [name, value]));
  const hasOptions = Object.keys(options).length > 0;
  if (before && !before.logs && !hasOptions) return undefined;
  const { options: _, ...place } = before?.logs ?? {
    driver: 'awslogs',
    group: logGroupIn(standing),
    region: standing.survey.region,
    streamPrefix: LOG_STREAM_PREFIX,
  };
  return { ...place, ...(hasOptions && { options }) };
}

/** The tags of the revision that are neither Gantry's nor AWS's. */
export const tagsBefore = ({ findings }: Standing): Record<string, string> =>
  Object.fromEntries(
    Object.entries(findings.taskDefinition?.tags ?? {}).filter(([key]) => !/^(?:gantry|aws):/.test(key)),
  );

import type { AccountInventory } from '../../inventory';
import type { Lookups } from '../../lookups';
import type { ContainerSpec, ServiceSpec } from '../../spec/service-spec';
import { familyOf, logGroupOf } from '../../spec/spec-facts';
import type { ContainerDefinition, Logs, TaskDefinition } from '../../task-definition';

/** What of a service that is changed a wish does not speak of, and so leaves as it is. */
type ExistingDefinition = { spec: ServiceSpec; lookups: Pick<Lookups, 'taskDefinition'> };

const LOG_STREAM_PREFIX = 'ecs';

/** The container of that name in what the service runs. */
export const containerBefore = ({ lookups }: ExistingDefinition, name: string): ContainerDefinition | undefined =>
  lookups.taskDefinition?.containers.find((container) => container.name === name);

/** A service keeps the family of its task definitions, whoever has named it. */
export const familyIn = ({ spec, lookups }: ExistingDefinition): string =>
  lookups.taskDefinition?.family ?? familyOf(spec);

/** Where a task definition logs to, when to any log group at all. */
export const groupOf = (definition: Pick<TaskDefinition, 'containers'> | undefined): string | undefined =>
  definition?.containers.find(({ logs }) => logs?.group !== undefined)?.logs?.group;

/** The log group of a service: the one that it has, or Gantry's own. */
export const logGroupIn = ({ spec, lookups }: ExistingDefinition): string =>
  groupOf(lookups.taskDefinition) ?? logGroupOf(spec);

/** Where a container's lines go: where they go now. One that is new writes to the log group of the service. */
export function logsIn(
  source: ExistingDefinition & { inventory: Pick<AccountInventory, 'region'> },
  wanted: ContainerSpec,
): Logs | undefined {
  const before = containerBefore(source, wanted.name);
  if (before?.logs && before.logs.driver !== 'awslogs') return before.logs;
  const options = Object.fromEntries(wanted.logOptions.map(({ name, value }) => [name, value]));
  const hasOptions = Object.keys(options).length > 0;
  if (before && !before.logs && !hasOptions) return undefined;
  const { options: _, ...place } = before?.logs ?? {
    driver: 'awslogs',
    group: logGroupIn(source),
    region: source.inventory.region,
    streamPrefix: LOG_STREAM_PREFIX,
  };
  return { ...place, ...(hasOptions && { options }) };
}

/** The tags of the revision that are neither Gantry's nor AWS's. */
export const tagsBefore = ({ lookups }: ExistingDefinition): Record<string, string> =>
  Object.fromEntries(
    Object.entries(lookups.taskDefinition?.tags ?? {}).filter(([key]) => !/^(?:gantry|aws):/.test(key)),
  );

import type { AccountInventory } from '../../inventory';
import type { Lookups } from '../../lookups';
import type { ContainerSpec, ServiceSpec } from '../../spec/service-spec';
import { familyOf, logGroupOf } from '../../spec/spec-facts';
import type { ContainerDefinition, Logs, TaskDefinition } from '../../task-definition';

/** What a plan needs of the existing task definition: a spec keeps the settings that it does not have itself. */
type ExistingDefinition = { spec: ServiceSpec; lookups: Pick<Lookups, 'taskDefinition'> };

const LOG_STREAM_PREFIX = 'ecs';

/** The container of that name in the running revision. */
export const containerBefore = ({ lookups }: ExistingDefinition, name: string): ContainerDefinition | undefined =>
  lookups.taskDefinition?.containers.find((container) => container.name === name);

/** The family of a service: the existing one, else the default name. */
export const familyIn = ({ spec, lookups }: ExistingDefinition): string =>
  lookups.taskDefinition?.family ?? familyOf(spec);

/** The log group of a task definition, if it has one. */
export const groupOf = (definition: Pick<TaskDefinition, 'containers'> | undefined): string | undefined =>
  definition?.containers.find(({ logs }) => logs?.group !== undefined)?.logs?.group;

/** The log group of a service: the existing one, else the default name. */
export const logGroupIn = ({ spec, lookups }: ExistingDefinition): string =>
  groupOf(lookups.taskDefinition) ?? logGroupOf(spec);

/** The log configuration of a container: the existing one; a new container writes to the log group of the service. */
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

/** The tags of the revision, without those of Gantry and AWS. */
export const tagsBefore = ({ lookups }: ExistingDefinition): Record<string, string> =>
  Object.fromEntries(
    Object.entries(lookups.taskDefinition?.tags ?? {}).filter(([key]) => !/^(?:gantry|aws):/.test(key)),
  );

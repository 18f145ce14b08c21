import type { TaskOverride } from '@aws-sdk/client-ecs';
import type { TaskDefinition } from '@/sandbox/state/ecs';

/** What a task needs of a host. */
export type Requirements = {
  cpu: number;
  memoryMib: number;
  /** Ports of the host that it insists on, as `80/tcp`. */
  ports: string[];
  attributes: string[];
  usesInterface: boolean;
};

/**
 * What a task takes of its host: the size of the task, else what its containers ask for together; of memory their soft
 * limits where they have one. Docs of `ContainerDefinition.memoryReservation`.
 */
export function requirementsOf({ definition }: TaskDefinition, overrides: TaskOverride = {}): Requirements {
  const containers = definition.containerDefinitions ?? [];
  const changed = (containerName = '') =>
    overrides.containerOverrides?.find(({ name }) => name === containerName) ?? {};
  const sum = (amountOf: (index: number) => number) =>
    containers.reduce((total, _, index) => total + amountOf(index), 0);
  const cpu = Number(overrides.cpu ?? definition.cpu ?? 0);
  const memory = Number(overrides.memory ?? definition.memory ?? 0);
  const isHostNetwork = definition.networkMode === 'host';
  return {
    cpu: cpu || sum((n) => changed(containers[n]?.name).cpu ?? containers[n]?.cpu ?? 0),
    memoryMib:
      memory ||
      sum((n) => {
        const override = changed(containers[n]?.name);
        const own = containers[n];
        return override.memoryReservation ?? own?.memoryReservation ?? override.memory ?? own?.memory ?? 0;
      }),
    ports: usesOwnInterface(definition)
      ? []
      : containers.flatMap(({ portMappings = [] }) =>
          portMappings.flatMap(({ containerPort = 0, hostPort = 0, protocol = 'tcp' }) => {
            const port = isHostNetwork ? containerPort : hostPort;
            return port === 0 ? [] : [`${port}/${protocol}`];
          }),
        ),
    attributes: (definition.requiresAttributes ?? []).flatMap(({ name }) => name ?? []),
    usesInterface: usesOwnInterface(definition),
  };
}

/** Whether tasks of a definition have a network interface of their own, rather than their host's. */
export const usesOwnInterface = ({ networkMode }: TaskDefinition['definition']): boolean => networkMode === 'awsvpc';

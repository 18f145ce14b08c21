import type { ContainerInstance, PortBinding, Task, TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { remainingResources } from './container-instances';
import { usesOwnInterface } from './requirements';

/** Linux's ephemeral ports, which Docker hands out. */
const FIRST_DYNAMIC_PORT = 32_768;
const LAST_DYNAMIC_PORT = 60_999;

/** Gives the containers of a task the ports of their host that they ask for, and any free one where they ask for none. */
export function bindPorts(world: World, task: Task, taskDefinition: TaskDefinition, instance: ContainerInstance): void {
  const { definition } = taskDefinition;
  if (usesOwnInterface(definition) || definition.networkMode === 'none') return;
  const isHost = definition.networkMode === 'host';
  const taken = new Set(remainingResources(world, instance).ports);
  for (const container of task.containers) {
    const mappings = definition.containerDefinitions?.find(({ name }) => name === container.name)?.portMappings ?? [];
    if (mappings.length === 0) continue;
    container.bindings = mappings.map(({ containerPort = 0, hostPort = 0, protocol = 'tcp' }): PortBinding => {
      const wanted = isHost ? containerPort : hostPort;
      const bound = wanted === 0 ? freePort(world, taken, protocol) : wanted;
      taken.add(`${bound}/${protocol}`);
      return { containerPort, hostPort: bound, protocol };
    });
  }
}

function freePort(world: World, taken: ReadonlySet<string>, protocol: string): number {
  let port = world.random.between(FIRST_DYNAMIC_PORT, LAST_DYNAMIC_PORT);
  while (taken.has(`${port}/${protocol}`)) port = port === LAST_DYNAMIC_PORT ? FIRST_DYNAMIC_PORT : port + 1;
  return port;
}

/** The port of a container to which a port of its host leads; with an interface of its own they are the same. */
export const containerPortBehind = (task: Task, port: number): number =>
  task.containers.flatMap(({ bindings = [] }) => bindings).find(({ hostPort }) => hostPort === port)?.containerPort ??
  port;

/** The port under which a container's port is reached from outside. */
export const reachablePort = (task: Task, containerName: string, containerPort: number): number =>
  task.containers
    .find(({ name }) => name === containerName)
    ?.bindings?.find((binding) => binding.containerPort === containerPort)?.hostPort ?? containerPort;

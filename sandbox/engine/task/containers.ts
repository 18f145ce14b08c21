import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { containerDefinition, taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import { endContainerLog, startContainerLog } from '@/sandbox/engine/logs/container-logs';
import { workloadNamed } from '@/sandbox/engine/workloads/catalogue';
import type { Container, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { scheduleHealthResult } from './container-health';

/**
 * Starts every container whose dependencies are met; one that has started may be what another waits for.
 * @returns whether some container can never start, since one that it depends on ended badly
 */
export function startContainers(world: World, task: Task): { isBlocked: boolean } {
  const taskDefinition = taskDefinitionOf(world, task);
  for (;;) {
    const waiting = task.containers
      .filter(({ state }) => state === 'PENDING')
      .map((container) => ({
        container,
        outcome: dependencyState(task, containerDefinition(taskDefinition, container)),
      }));
    if (waiting.some(({ outcome }) => outcome === 'failed')) return { isBlocked: true };
    const ready = waiting.filter(({ outcome }) => outcome === 'met');
    if (ready.length === 0) return { isBlocked: false };
    for (const { container } of ready) startContainer(world, task, container);
  }
}

/** Ends one container and its log. */
export function endContainer(world: World, task: Task, container: Container, exitCode: number, reason?: string): void {
  container.state = 'STOPPED';
  container.exitCode = exitCode;
  container.stoppedAt = world.now;
  if (reason) container.reason = reason;
  endContainerLog(world, task, container);
}

export const isEssential = (definition: ContainerDefinition | undefined): boolean => definition?.essential !== false;

/** Docker's message for a container that Linux killed, as ECS shows it. */
export const OUT_OF_MEMORY = 'OutOfMemoryError: Container killed due to memory usage';

function startContainer(world: World, task: Task, container: Container): void {
  container.state = 'RUNNING';
  container.startedAt = world.now;
  // On an instance it is the id that Docker gives.
  container.runtimeId = task.containerInstanceArn
    ? `${task.id}${world.random.hex(32)}`
    : `${task.id}-${world.random.digits(10)}`;
  startContainerLog(world, task, container);
  scheduleHealthResult(world, task, container);
  const { end } = workloadNamed(container.workload);
  if (end)
    scheduleEvent(world, end.afterSeconds, { kind: 'container.ends', task: task.arn, container: container.name });
}

/** Whether the containers that this one depends on are in the condition that it asks for: docs of `ContainerDependency`. */
function dependencyState(task: Task, definition: ContainerDefinition | undefined): 'met' | 'waiting' | 'failed' {
  let state: 'met' | 'waiting' = 'met';
  for (const { containerName, condition } of definition?.dependsOn ?? []) {
    const other = task.containers.find(({ name }) => name === containerName);
    const outcome = other ? CONDITIONS[condition ?? 'START'](other) : 'failed';
    if (outcome === 'failed') return 'failed';
    if (outcome === 'waiting') state = 'waiting';
  }
  return state;
}

type DependencyState = 'met' | 'waiting' | 'failed';
const CONDITIONS: Record<'START' | 'COMPLETE' | 'SUCCESS' | 'HEALTHY', (other: Container) => DependencyState> = {
  START: ({ state }) => (state === 'PENDING' ? 'waiting' : 'met'),
  COMPLETE: ({ state }) => (state === 'STOPPED' ? 'met' : 'waiting'),
  SUCCESS: ({ state, exitCode }) => (state !== 'STOPPED' ? 'waiting' : exitCode === 0 ? 'met' : 'failed'),
  HEALTHY: ({ state, health }) => (state === 'STOPPED' ? 'failed' : health === 'HEALTHY' ? 'met' : 'waiting'),
};

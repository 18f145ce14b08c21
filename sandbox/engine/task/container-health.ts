import type { HealthCheck } from '@aws-sdk/client-ecs';
import { containerDefinition, taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import { workloadNamed } from '@/sandbox/engine/workloads/catalogue';
import type { Container, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

const DEFAULTS = { interval: 30, retries: 3, startPeriod: 0 };

/**
 * Plans when a started container's own health check will first pass, and when it will have failed often enough. A check
 * runs every interval; failures within the start period are not counted. Docs of `HealthCheck`.
 */
export function scheduleHealthResult(world: World, task: Task, container: Container): void {
  const check = containerDefinition(taskDefinitionOf(world, task), container)?.healthCheck;
  if (!check) return;
  const { interval, retries, startPeriod } = { ...DEFAULTS, ...definedSettings(check) };
  const workload = workloadNamed(container.workload);
  const passesAt = workload.containerHealthy
    ? interval * Math.max(1, Math.ceil(workload.bootSeconds / interval))
    : Infinity;
  const failsAt = interval * (Math.floor(startPeriod / interval) + retries);
  const details = { kind: 'container.health', task: task.arn, container: container.name } as const;
  if (failsAt < passesAt) scheduleEvent(world, failsAt, { ...details, health: 'UNHEALTHY' });
  else scheduleEvent(world, passesAt, { ...details, health: 'HEALTHY' });
}

/** The health status of a task: that of its essential containers with a health check and of its proxy; UNKNOWN when there are none. */
export function healthStatusOf(world: World, task: Task): Task['health'] {
  if (task.isProxyUnready) return 'UNHEALTHY';
  const taskDefinition = taskDefinitionOf(world, task);
  const checked = task.containers.filter((container) => {
    const definition = containerDefinition(taskDefinition, container);
    return definition?.healthCheck !== undefined && definition.essential !== false;
  });
  if (checked.some(({ health }) => health === 'UNHEALTHY')) return 'UNHEALTHY';
  return checked.length > 0 && checked.every(({ health }) => health === 'HEALTHY') ? 'HEALTHY' : 'UNKNOWN';
}

/** Whether an essential container has a health check, whose result the scheduler must wait for. */
export const hasHealthCheck = (world: World, task: Task): boolean =>
  (taskDefinitionOf(world, task).definition.containerDefinitions ?? []).some(
    ({ healthCheck, essential }) => healthCheck !== undefined && essential !== false,
  );

function definedSettings({ interval, retries, startPeriod }: HealthCheck): Partial<typeof DEFAULTS> {
  return {
    ...(interval === undefined ? {} : { interval }),
    ...(retries === undefined ? {} : { retries }),
    ...(startPeriod === undefined ? {} : { startPeriod }),
  };
}

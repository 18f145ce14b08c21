import type { Failure, ProtectedTask } from '@aws-sdk/client-ecs';
import { isProtected } from '@/sandbox/engine/deployment/rollout-window';
import { lastPart, taskArn } from '@/sandbox/engine/kernel/arns';
import type { Cluster, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { taskNamed } from './find';
import { date } from './shapes/dates';

/** Tasks of services that run, and a failure for each of the others, as the developer guide lists them. */
export function protectableTasks(
  world: World,
  cluster: Cluster,
  wanted: readonly string[],
): { tasks: Task[]; failures: Failure[] } {
  const tasks: Task[] = [];
  const failures: Failure[] = [];
  for (const idOrArn of wanted) {
    const task = taskNamed(world, cluster, idOrArn);
    const arn = taskArn(world, cluster.name, lastPart(idOrArn));
    if (!task) failures.push({ arn, reason: 'MISSING' });
    else if (task.serviceName === undefined || task.desiredStatus === 'STOPPED')
      failures.push({ arn, reason: 'TASK_NOT_VALID' });
    else tasks.push(task);
  }
  return { tasks, failures };
}

export function protectionShape(world: World, task: Task): ProtectedTask {
  if (!isProtected(world, task)) return { taskArn: task.arn, protectionEnabled: false };
  return { taskArn: task.arn, protectionEnabled: true, expirationDate: date(task.protectedUntil ?? 0) };
}

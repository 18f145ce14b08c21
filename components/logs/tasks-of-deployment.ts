import { least } from '@/lib/domain/list';
import type { ServiceView } from '@/lib/domain/live';
import type { ServiceDeployment } from '@/lib/domain/service';

/** The tasks that a deployment has started, by their ids, as far as ECS still knows them: those of its revision, until the next one began. */
export function tasksOfDeployment(
  { tasks, history }: Pick<ServiceView, 'tasks' | 'history'>,
  { target, createdAt }: ServiceDeployment,
): string[] {
  const next = least(history.map((each) => each.createdAt).filter((at) => at > createdAt));
  return tasks.flatMap((task) =>
    task.taskDefinitionArn === target?.taskDefinitionArn &&
    task.createdAt !== undefined &&
    task.createdAt >= createdAt &&
    task.createdAt < next
      ? [task.id]
      : [],
  );
}

import { revisionName } from '@/lib/domain/arn';
import type { Task } from '@/lib/domain/task';

/** The tasks that a text names by id, family or who started them, the newest first. */
export function findTasks(tasks: readonly Task[], text: string, starterOf: (task: Task) => string): Task[] {
  const wanted = text.trim().toLowerCase();
  return tasks
    .filter((task) =>
      [task.id, revisionName(task.taskDefinitionArn), starterOf(task)].some((part) =>
        part.toLowerCase().includes(wanted),
      ),
    )
    .toSorted((one, other) => timeOf(other) - timeOf(one));
}

const timeOf = ({ stoppedAt, startedAt, createdAt }: Task): number => stoppedAt ?? startedAt ?? createdAt ?? 0;

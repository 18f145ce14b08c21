import { versionOf } from '@/lib/domain/deployment/sentence';
import { type Explanation, isFault } from '@/lib/domain/diagnosis/codes';
import { explainTask } from '@/lib/domain/diagnosis/explain-task';
import type { Diagnosis } from '@/lib/domain/diagnosis/finding';
import type { ServiceView } from '@/lib/domain/live';
import { TASK_STATES, type Task } from '@/lib/domain/task';
import { isStopped, type TaskHealth, targetStateOf, taskHealthOf, toTaskCell } from '@/lib/domain/task-health';

/** A task as a row of the list: what is shown, and what it is sorted by. */
export type TaskRow = {
  task: Task;
  mark: TaskHealth;
  /** By the life cycle of a task, from provisioning to stopped. */
  stage: number;
  version: string;
  target: ReturnType<typeof targetStateOf>;
  explanation: Explanation | undefined;
  isFault: boolean;
  /** When it stopped, else started, else was created. */
  at: number;
};

/**
 * The tasks of a service as rows, running ones or stopped ones.
 * @param diagnosis of the time in which they stopped; none of the past, since what is wrong now may be something else
 */
export function buildTaskRows(
  { service, tasks, targets, taskDefinitions }: ServiceView,
  stopped: boolean,
  diagnosis: Diagnosis | undefined,
): TaskRow[] {
  return tasks
    .filter((task) => isStopped(task) === stopped)
    .map((task) => {
      const explanation = explainTask(task, diagnosis);
      return {
        task,
        mark: taskHealthOf(toTaskCell(task, targets)),
        stage: TASK_STATES.indexOf(task.state),
        version: versionOf(service, task.taskDefinitionArn, taskDefinitions),
        target: targetStateOf(task, targets),
        explanation,
        isFault: explanation !== undefined && isFault(explanation),
        at: task.stoppedAt ?? task.startedAt ?? task.createdAt ?? 0,
      };
    });
}

import { versionOf } from '@/lib/domain/deployment/sentence';
import { type Explanation, isFault } from '@/lib/domain/diagnosis/codes';
import { explainTask } from '@/lib/domain/diagnosis/explain-task';
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

/** The tasks of a service as rows, running ones or stopped ones. */
export function buildTaskRows(
  { service, tasks, targets, taskDefinitions, diagnosis }: ServiceView,
  stopped: boolean,
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

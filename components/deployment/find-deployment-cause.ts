import { type Explanation, isFault } from '@/lib/domain/diagnosis/codes';
import { explainTask } from '@/lib/domain/diagnosis/explain-task';
import type { ServiceView } from '@/lib/domain/live';
import type { ServiceDeployment } from '@/lib/domain/service';
import { isFailureStop } from '@/lib/domain/stop-causes';
import { findDeploymentTasks } from './find-deployment-tasks';

type View = Pick<ServiceView, 'tasks' | 'diagnosis' | 'incidents'>;

/**
 * Why the tasks of a deployment failed: as the newest of them says, which ECS forgets after an hour; from then on as the
 * incident says that began while it was in progress.
 */
export function findDeploymentCause(
  deployment: ServiceDeployment,
  { tasks, diagnosis, incidents }: View,
): Explanation | undefined {
  const cause = findDeploymentTasks(deployment, tasks)
    .filter(isFailureStop)
    .toSorted((a, b) => (b.stoppedAt ?? 0) - (a.stoppedAt ?? 0))
    .flatMap((task) => explainTask(task, diagnosis) ?? [])
    .find(isFault);
  if (cause) return cause;
  const { createdAt, finishedAt = Number.POSITIVE_INFINITY } = deployment;
  const all = [...(incidents.open ? [incidents.open] : []), ...incidents.closed];
  return all.find(({ openedAt }) => openedAt >= createdAt && openedAt <= finishedAt)?.cause;
}

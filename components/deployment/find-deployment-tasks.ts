import { lastSegment } from '@/lib/domain/arn';
import type { ServiceDeployment } from '@/lib/domain/service';
import type { Task } from '@/lib/domain/task';

/**
 * The tasks that a deployment of the history started. Tasks name theirs `ecs-svc/N`, and N is how the ARN of the service
 * revision that it deployed ends; the deployment's own ARN ends differently.
 */
export function findDeploymentTasks(deployment: Pick<ServiceDeployment, 'target'>, tasks: readonly Task[]): Task[] {
  if (!deployment.target) return [];
  const id = `ecs-svc/${lastSegment(deployment.target.arn)}`;
  return tasks.filter((task) => task.deploymentId === id);
}

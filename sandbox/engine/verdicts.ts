import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { recordOf } from './deployments';
import { tasksOf } from './lookup';
import { planPass } from './passes';
import { announce, SAY } from './service-events';
import type { Crew } from './standing';

/** Seconds before the next try after that many failures in a row to reach RUNNING, as measured; the last one repeats. */
const BACK_OFF_SECONDS = [31, 31, 154, 286, 660, 1620] as const;
const LONGEST_BACK_OFF_SECONDS = 1620;
/** From so many failures on the pauses grow, and an event says that the service cannot start its tasks. */
const IMPAIRED_FAILURES = 3;

/**
 * Counts what became of the PRIMARY deployment's tasks since the last pass: a task that has proved healthy sets the count
 * of failures back, one that could not start or ended by itself adds to it.
 */
export function countVerdicts(world: World, service: Service, deployment: Deployment, crew: Crew): void {
  for (const task of crew.healthy) {
    if (task.wasHealthy) continue;
    task.wasHealthy = true;
    deployment.backOff = { failures: 0, until: 0 };
    if (service.configuration.circuitBreaker.resetOnHealthyTask) deployment.failedTasks = 0;
  }
  for (const task of tasksOf(world, service)) {
    if (task.state !== 'STOPPED' || task.isFailureCounted) continue;
    if (task.stopCode !== 'TaskFailedToStart' && task.stopCode !== 'EssentialContainerExited') continue;
    countFailure(service, deployment, task);
    if (task.startedAt !== undefined) continue;
    announce(world, service, SAY.unplaced(task.stoppedReason ?? ''));
    if (task.deploymentId === deployment.id) backOff(world, service, deployment);
  }
}

/** Counts a task once against its deployment, if that is still the one being rolled out. */
export function countFailure(service: Service, deployment: Deployment, task: Task): void {
  if (task.isFailureCounted) return;
  task.isFailureCounted = true;
  if (task.deploymentId !== deployment.id) return;
  deployment.failedTasks += 1;
  const record = recordOf(service, deployment);
  if (record && record.finishedAt === undefined) record.circuitBreaker.failureCount = deployment.failedTasks;
}

/** Tasks of one batch fail together and ask for one pause. */
function backOff(world: World, service: Service, deployment: Deployment): void {
  if (deployment.backOff.until > world.now) return;
  const failures = deployment.backOff.failures + 1;
  const seconds = BACK_OFF_SECONDS[failures - 1] ?? LONGEST_BACK_OFF_SECONDS;
  deployment.backOff = { failures, until: world.now + (seconds * 1000) / world.speed };
  if (failures >= IMPAIRED_FAILURES) announce(world, service, SAY.impaired);
  planPass(world, service, seconds);
}

import { activeTasksOf } from '@/sandbox/engine/kernel/lookup';
import { scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Deployment, Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { keepsItsSlot } from './rollout-window';
import { serviceDeploymentOf } from './service-deployments';
import { addServiceEvent, EVENT_TEXT } from './service-events';
import { groupTasksByHealth } from './tasks-by-health';

/** Seconds before the next try after that many failures in a row to reach RUNNING, as measured; the last one repeats. */
const BACK_OFF_SECONDS = [31, 31, 154, 286, 660, 1620] as const;
const LONGEST_BACK_OFF_SECONDS = 1620;
/** From so many failures on the pauses grow, and an event says that the service cannot start its tasks. */
const IMPAIRED_FAILURES = 3;

/**
 * Counts the failures of the PRIMARY deployment since the last reconciliation: a task that became healthy resets the
 * count, one that could not start or ended by itself adds to it.
 */
export function countTaskOutcomes(world: World, service: Service, deployment: Deployment): void {
  const byHealth = groupTasksByHealth(world, service);
  for (const owner of service.deployments) {
    for (const task of byHealth(owner).healthy) {
      if (task.wasHealthy) continue;
      task.wasHealthy = true;
      owner.backOff = { failures: 0, until: 0 };
      if (owner !== deployment || !service.configuration.circuitBreaker.resetOnHealthyTask) continue;
      setFailedTasks(service, deployment, 0);
    }
  }
  for (const task of activeTasksOf(world, service)) {
    if (task.state !== 'STOPPED' || task.isFailureCounted) continue;
    if (task.stopCode !== 'TaskFailedToStart' && task.stopCode !== 'EssentialContainerExited') continue;
    countFailure(service, deployment, task);
    if (task.startedAt !== undefined) continue;
    const reason = task.stoppedReason ?? '';
    const isRole = reason.startsWith('ECS was unable to assume the role');
    addServiceEvent(world, service, isRole ? EVENT_TEXT.notLaunched(reason) : EVENT_TEXT.unplaced(reason));
    const owner = service.deployments.find(({ id }) => id === task.deploymentId);
    if (owner) startBackOff(world, service, owner);
  }
}

/** Takes the tasks that have stopped and were counted off the list of those that concern the scheduler. */
export function removeStoppedTasks(world: World, service: Service): void {
  for (const task of activeTasksOf(world, service)) {
    if (task.state === 'STOPPED' && task.targets.length === 0 && !keepsItsSlot(world, task)) {
      service.activeTaskArns.delete(task.arn);
    }
  }
}

/** Counts a task once against its deployment, if that is still the one being rolled out. */
export function countFailure(service: Service, deployment: Deployment, task: Task): void {
  if (task.isFailureCounted) return;
  task.isFailureCounted = true;
  if (task.deploymentId !== deployment.id) return;
  setFailedTasks(service, deployment, deployment.failedTasks + 1);
}

function setFailedTasks(service: Service, deployment: Deployment, count: number): void {
  deployment.failedTasks = count;
  const record = serviceDeploymentOf(service, deployment);
  if (record?.circuitBreaker.status === 'MONITORING') record.circuitBreaker.failureCount = count;
}

/** Tasks of one batch fail together and ask for one pause. */
function startBackOff(world: World, service: Service, deployment: Deployment): void {
  if (deployment.backOff.until > world.now) return;
  const failures = deployment.backOff.failures + 1;
  const seconds = BACK_OFF_SECONDS[failures - 1] ?? LONGEST_BACK_OFF_SECONDS;
  deployment.backOff = { failures, until: world.now + (seconds * 1000) / world.speed };
  if (failures >= IMPAIRED_FAILURES) addServiceEvent(world, service, EVENT_TEXT.impaired);
  scheduleReconcile(world, service, seconds);
}

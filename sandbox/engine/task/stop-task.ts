import { leaveHost } from '@/sandbox/engine/hosts/container-instances';
import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { clusterOf, containerDefinition, serviceOf, taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import { REACTION_SECONDS, scheduleReconcileForTask } from '@/sandbox/engine/kernel/reconcile-schedule';
import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import { endContainerLog, signalContainerLog } from '@/sandbox/engine/logs/container-logs';
import { deleteNetworkInterface } from '@/sandbox/engine/network/addresses';
import { deregisterTarget, deregistrationDelaySeconds } from '@/sandbox/engine/traffic/target-health';
import { workloadNamed } from '@/sandbox/engine/workloads/catalogue';
import type { Container, StopCode, Task } from '@/sandbox/state/ecs';
import { HOUR_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { endContainer } from './containers';
import { DURATIONS, drawDuration } from './durations';
import { setTaskState, taskOf } from './task-state';

/** How long ECS lets a stopped task be described: real time, whatever the sandbox's speed. */
const STOPPED_TASKS_VISIBLE_MS = HOUR_MS;
const DEFAULT_STOP_TIMEOUT_SECONDS = 30;
/** Fargate waits no longer, whatever a task definition says. */
const LONGEST_STOP_TIMEOUT_SECONDS = 120;
const SIGTERM_EXIT = 143;
const SIGKILL_EXIT = 137;

const NOT_SIGNALLED =
  'CannotStopContainerError: failed sending SIGTERM to container: context deadline exceeded: unknown';

export type StopCause = { code: StopCode; reason: string };

/**
 * Asks a task to stop, once. A task behind a load balancer drains first (DEACTIVATING), then its containers get SIGTERM
 * and, when they take longer than their stop timeout, SIGKILL. One that never ran goes straight to DEPROVISIONING.
 */
export function stopTask(world: World, task: Task, cause: StopCause): void {
  if (task.desiredStatus === 'STOPPED') return;
  const drainSeconds = task.state === 'RUNNING' ? deregisterTargets(world, task) : undefined;
  requestStop(world, task, cause);
  if (drainSeconds !== undefined) {
    setTaskState(world, task, 'DEACTIVATING');
    scheduleEvent(world, drainSeconds + drawDuration(world.random, DURATIONS.drainOverhead), {
      kind: 'task.drained',
      task: task.arn,
    });
  } else if (task.containers.some(({ state }) => state === 'RUNNING')) {
    sendSigterm(world, task);
  } else {
    deprovision(world, task);
  }
}

/** Stops a task one of whose essential containers has ended: nothing is left to drain. */
export function stopAfterExit(world: World, task: Task): void {
  if (task.desiredStatus === 'RUNNING') {
    deregisterTargets(world, task);
    requestStop(world, task, { code: 'EssentialContainerExited', reason: 'Essential container in task exited' });
  }
  if (task.state !== 'STOPPING' && task.state !== 'DEPROVISIONING') sendSigterm(world, task);
}

/** Ends a task whose capacity is taken back: nothing waits for connections, and SIGTERM comes at once. */
export function stopWithoutDraining(world: World, task: Task, cause: StopCause): void {
  if (task.desiredStatus === 'STOPPED') return;
  deregisterTargets(world, task);
  requestStop(world, task, cause);
  if (task.containers.some(({ state }) => state === 'RUNNING')) sendSigterm(world, task);
  else deprovision(world, task);
}

/** Ends a task whose host is gone: nothing is left that could get a signal. */
export function loseTask(world: World, task: Task, cause: StopCause): void {
  if (task.state === 'STOPPED') return;
  deregisterTargets(world, task);
  if (task.desiredStatus === 'RUNNING') requestStop(world, task, cause);
  for (const container of task.containers) {
    if (container.state !== 'RUNNING') continue;
    container.state = 'STOPPED';
    container.stoppedAt = world.now;
    endContainerLog(world, task, container);
  }
  task.stoppingAt ??= world.now;
  task.executionStoppedAt ??= world.now;
  finishTask(world, task);
}

/** Ends a task that could not start. */
export function failToStart(world: World, task: Task, reason: string): void {
  if (task.desiredStatus === 'STOPPED') return;
  requestStop(world, task, { code: 'TaskFailedToStart', reason });
  if (task.containers.some(({ state }) => state === 'RUNNING')) sendSigterm(world, task);
  else deprovision(world, task);
}

export const stopEvents = {
  'task.drained': (world, event) => {
    const task = taskOf(world, event);
    if (task?.state === 'DEACTIVATING') sendSigterm(world, task);
  },
  'container.stopped': (world, event) => {
    const task = taskOf(world, event);
    const container = task?.containers.find(({ name }) => name === event.container);
    if (task && container?.state === 'RUNNING') endContainer(world, task, container, event.exitCode);
  },
  'task.cleaned-up': (world, event) => {
    const task = taskOf(world, event);
    if (task?.state === 'STOPPING') deprovision(world, task);
  },
  'task.deprovisioned': (world, event) => {
    const task = taskOf(world, event);
    if (task?.state === 'DEPROVISIONING') finishTask(world, task);
  },
  'task.forgotten': (world, event) => {
    const task = taskOf(world, event);
    if (!task) return;
    world.ecs.tasks.delete(task.arn);
    clusterOf(world, task).taskArns.delete(task.arn);
    serviceOf(world, task)?.taskArns.delete(task.arn);
    serviceOf(world, task)?.activeTaskArns.delete(task.arn);
  },
} satisfies Partial<EventHandlers>;

function requestStop(world: World, task: Task, { code, reason }: StopCause): void {
  task.desiredStatus = 'STOPPED';
  task.stopRequestedAt = world.now;
  task.stopCode = code;
  task.stoppedReason = reason.slice(0, 1024);
  task.version += 1;
}

/** Takes a task out of its target groups, and returns how long they drain; `undefined` when there is none. */
function deregisterTargets(world: World, task: Task): number | undefined {
  let delay: number | undefined;
  for (const { targetGroupArn, key } of task.targets) {
    const group = world.balancers.targetGroups.get(targetGroupArn);
    const target = group?.targets.get(key);
    if (!group || !target) continue;
    deregisterTarget(world, group, target);
    delay = Math.max(delay ?? 0, deregistrationDelaySeconds(group));
  }
  return delay;
}

/** Sends SIGTERM to what still runs, and SIGKILL to what outlasts its stop timeout. */
function sendSigterm(world: World, task: Task): void {
  setTaskState(world, task, 'STOPPING');
  task.stoppingAt = world.now;
  let longest = 0;
  let cleanUp = 0;
  for (const container of task.containers) {
    if (container.state !== 'RUNNING') continue;
    signalContainerLog(world, task, container);
    if (world.faults.enginesStalled) container.reason = NOT_SIGNALLED;
    const { seconds, exitCode } = shutdownOf(world, task, container);
    longest = Math.max(longest, seconds);
    cleanUp = drawDuration(world.random, DURATIONS.cleanUp);
    scheduleEvent(world, seconds, { kind: 'container.stopped', task: task.arn, container: container.name, exitCode });
  }
  scheduleEvent(world, longest + cleanUp, { kind: 'task.cleaned-up', task: task.arn });
}

function shutdownOf(world: World, task: Task, container: Container): { seconds: number; exitCode: number } {
  const shutdownSeconds = world.faults.enginesStalled ? Infinity : workloadNamed(container.workload).shutdownSeconds;
  const { stopTimeout = DEFAULT_STOP_TIMEOUT_SECONDS } =
    containerDefinition(taskDefinitionOf(world, task), container) ?? {};
  const patience = Math.min(stopTimeout, LONGEST_STOP_TIMEOUT_SECONDS);
  return shutdownSeconds <= patience
    ? { seconds: shutdownSeconds, exitCode: SIGTERM_EXIT }
    : { seconds: patience, exitCode: SIGKILL_EXIT };
}

function deprovision(world: World, task: Task): void {
  if (task.network.sharesHost) {
    task.stoppingAt ??= world.now;
    task.executionStoppedAt ??= world.now;
    finishTask(world, task);
    return;
  }
  setTaskState(world, task, 'DEPROVISIONING');
  task.stoppingAt ??= world.now;
  task.executionStoppedAt = world.now;
  scheduleEvent(world, drawDuration(world.random, DURATIONS.deprovisioning), {
    kind: 'task.deprovisioned',
    task: task.arn,
  });
}

function finishTask(world: World, task: Task): void {
  for (const container of task.containers) container.state = 'STOPPED';
  if (task.interfaceId) deleteNetworkInterface(world, task.interfaceId);
  leaveHost(world, task);
  task.stoppedAt = world.now;
  setTaskState(world, task, 'STOPPED');
  world.agenda.add(world.now + STOPPED_TASKS_VISIBLE_MS, { kind: 'task.forgotten', task: task.arn });
  scheduleReconcileForTask(
    world,
    task,
    task.startedAt === undefined ? REACTION_SECONDS.failed : REACTION_SECONDS.ended,
  );
}

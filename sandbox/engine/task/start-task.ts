import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { containerDefinition, serviceOf, taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import { BATCH_SECONDS, REACTION_SECONDS, scheduleReconcileForTask } from '@/sandbox/engine/kernel/reconcile-schedule';
import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import { createNetworkInterface } from '@/sandbox/engine/network/addresses';
import { workloadNamed } from '@/sandbox/engine/workloads/catalogue';
import type { CommandOverride } from '@/sandbox/engine/workloads/image-command';
import type { Container, ServiceRevision, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { healthStatusOf } from './container-health';
import { containerStartFailure, diskFailure, engineTimeout } from './container-start-failure';
import { endContainer, isEssential, OUT_OF_MEMORY, startContainers } from './containers';
import { DURATIONS, drawDuration } from './durations';
import type { PulledImage } from './image-pull';
import { initialisationFailure } from './initialisation-failure';
import { pullImage } from './pull-image';
import { startProxy } from './service-connect-proxy';
import type { StartFailure } from './start-failure';
import { failToStart, stopAfterExit } from './stop-task';
import { setTaskState, taskOf } from './task-state';

/** Starts a task that has just been created: PROVISIONING → PENDING → ACTIVATING → RUNNING. */
export function startTask(world: World, task: Task): void {
  scheduleEvent(world, drawDuration(world.random, DURATIONS.provisioning), {
    kind: 'task.provisioned',
    task: task.arn,
  });
}

export const startEvents = {
  'task.provisioned': (world, event) => {
    const task = taskOf(world, event);
    if (task && isActiveIn(task, 'PROVISIONING')) attachInterface(world, task);
  },
  'task.initialised': (world, event) => {
    const task = taskOf(world, event);
    if (task && isActiveIn(task, 'PENDING')) pullImages(world, task);
  },
  'task.pulled': (world, event) => {
    const task = taskOf(world, event);
    if (!task || !isActiveIn(task, 'ACTIVATING')) return;
    task.pullStoppedAt = world.now;
    if (world.faults.enginesStalled) {
      scheduleFailure(world, task, engineTimeout(task), task.containers[0]?.name);
      return;
    }
    scheduleEvent(world, DURATIONS.containerStart, { kind: 'task.ready', task: task.arn });
    scheduleEvent(world, DURATIONS.dependencyTimeout, { kind: 'task.timed-out', task: task.arn });
  },
  'task.ready': (world, event) => {
    const task = taskOf(world, event);
    if (task && isActiveIn(task, 'ACTIVATING')) startReadyContainers(world, task);
  },
  'task.timed-out': (world, event) => {
    const task = taskOf(world, event);
    if (task && isActiveIn(task, 'ACTIVATING')) failToStart(world, task, 'Task failed to start');
  },
  'task.failed': (world, event) => {
    const task = taskOf(world, event);
    if (!task || task.desiredStatus === 'STOPPED') return;
    const container = task.containers.find(({ name }) => name === event.container);
    if (container) container.reason = event.reason;
    failToStart(world, task, event.reason);
  },
  'container.ends': (world, event) => {
    const task = taskOf(world, event);
    const container = task?.containers.find(({ name }) => name === event.container);
    if (task && container?.state === 'RUNNING') exitContainer(world, task, container);
  },
  'container.health': (world, event) => {
    const task = taskOf(world, event);
    const container = task?.containers.find(({ name }) => name === event.container);
    if (!task || container?.state !== 'RUNNING') return;
    container.health = event.health;
    task.health = healthStatusOf(world, task);
    task.version += 1;
    if (isActiveIn(task, 'ACTIVATING')) startReadyContainers(world, task);
    scheduleReconcileForTask(
      world,
      task,
      task.health === 'UNHEALTHY' ? REACTION_SECONDS.unhealthy : REACTION_SECONDS.running,
    );
  },
} satisfies Partial<EventHandlers>;

const isActiveIn = (task: Task, state: Task['state']): boolean =>
  task.state === state && task.desiredStatus === 'RUNNING';

function attachInterface(world: World, task: Task): void {
  if (task.network.sharesHost) {
    connect(world, task);
    return;
  }
  if (world.faults.interfacesUnavailable) {
    const reason = 'Timeout waiting for network interface provisioning to complete.';
    scheduleFailure(world, task, { afterSeconds: DURATIONS.interfaceTimeout, reason });
    return;
  }
  if (world.faults.storageUnavailable && task.launchType !== 'EC2') {
    const reason = 'Timeout waiting for EphemeralStorage provisioning to complete.';
    scheduleFailure(world, task, { afterSeconds: DURATIONS.storageTimeout, reason });
    return;
  }
  const subnet = world.ec2.subnets.get(task.subnetId);
  const { groupIds, assignPublicIp } = task.network;
  const attached =
    subnet &&
    createNetworkInterface(world, {
      subnet,
      groupIds,
      withPublicIp: assignPublicIp,
      description: `arn:${world.partition}:ecs:${world.region}:${world.account}:attachment/${task.attachmentId}`,
    });
  if (!attached) {
    const withPublicIp = assignPublicIp ? ' with public IP assignment enabled' : '';
    failToStart(
      world,
      task,
      `Unexpected EC2 error while attempting to Create Network Interface${withPublicIp} in subnet '${task.subnetId}': InsufficientFreeAddressesInSubnet`,
    );
    return;
  }
  task.interfaceId = attached.id;
  task.privateIp = attached.privateIp;
  if (attached.publicIp) task.publicIp = attached.publicIp;
  connect(world, task);
}

function connect(world: World, task: Task): void {
  task.connectivityAt = world.now;
  setTaskState(world, task, 'PENDING');
  const failure = initialisationFailure(world, task, taskDefinitionOf(world, task));
  if (failure) scheduleFailure(world, task, failure);
  else
    scheduleEvent(world, drawDuration(world.random, DURATIONS.initialisation), {
      kind: 'task.initialised',
      task: task.arn,
    });
}

function pullImages(world: World, task: Task): void {
  setTaskState(world, task, 'ACTIVATING');
  task.pullStartedAt = world.now;
  const taskDefinition = taskDefinitionOf(world, task);
  const { definition } = taskDefinition;
  const revision = revisionOfTask(world, task);
  let seconds = 0;
  let pulledBytes = 0;
  for (const container of task.containers) {
    const definitionOfContainer = containerDefinition(taskDefinition, container);
    const override = commandOverride(task, container.name, definitionOfContainer);
    const result: PulledImage | StartFailure = pullImage(world, {
      task,
      container: container.name,
      name: container.image,
      architecture: definition.runtimePlatform?.cpuArchitecture ?? 'X86_64',
      roleArn: definition.executionRoleArn,
      revision,
      override,
      hasLogin: definitionOfContainer?.repositoryCredentials !== undefined,
    });
    if ('reason' in result) {
      scheduleFailure(world, task, result, container.name);
      return;
    }
    pulledBytes += result.sizeBytes;
    const full = diskFailure(task, definition, { pulledBytes, ...result });
    if (full) {
      scheduleFailure(world, task, full, container.name);
      return;
    }
    const refusal = containerStartFailure(task, definitionOfContainer, override);
    if (refusal) {
      scheduleFailure(
        world,
        task,
        { afterSeconds: result.seconds + DURATIONS.containerStart, reason: refusal },
        container.name,
      );
      return;
    }
    container.digest = result.digest;
    container.workload = result.workload;
    // Later tasks of the deployment run exactly this image, wherever the tag moves meanwhile.
    revision?.digests.set(container.name, result.digest);
    seconds = Math.max(seconds, result.seconds);
  }
  scheduleEvent(world, seconds, { kind: 'task.pulled', task: task.arn });
}

/** What runs in the place of the image's own command: what the task says, else what its definition does. */
function commandOverride(task: Task, containerName: string, definition: ContainerDefinition = {}): CommandOverride {
  const ofTask = task.overrides?.containerOverrides?.find(({ name }) => name === containerName);
  const { entryPoint, user, interactive, pseudoTerminal } = definition;
  const isInteractive = interactive === true || pseudoTerminal === true;
  return { entryPoint, command: ofTask?.command ?? definition.command, user, isInteractive };
}

function revisionOfTask(world: World, task: Task): ServiceRevision | undefined {
  return task.revisionArn === undefined ? undefined : serviceOf(world, task)?.revisions.get(task.revisionArn);
}

function startReadyContainers(world: World, task: Task): void {
  const { isBlocked } = startContainers(world, task);
  if (isBlocked) {
    failToStart(world, task, 'Task failed to start');
    return;
  }
  if (task.containers.some(({ state }) => state === 'PENDING')) return;
  task.startedAt = world.now;
  setTaskState(world, task, 'RUNNING');
  startProxy(world, task);
  scheduleReconcileForTask(world, task, REACTION_SECONDS.running);
  scheduleReconcileForTask(world, task, REACTION_SECONDS.settled, BATCH_SECONDS);
}

function exitContainer(world: World, task: Task, container: Container): void {
  const { end } = workloadNamed(container.workload);
  if (!end) return;
  endContainer(world, task, container, end.exitCode, end.cause === 'out-of-memory' ? OUT_OF_MEMORY : undefined);
  task.version += 1;
  if (isEssential(containerDefinition(taskDefinitionOf(world, task), container))) stopAfterExit(world, task);
  else if (isActiveIn(task, 'ACTIVATING')) startReadyContainers(world, task);
}

function scheduleFailure(world: World, task: Task, { afterSeconds, reason }: StartFailure, container?: string): void {
  scheduleEvent(world, afterSeconds, { kind: 'task.failed', task: task.arn, reason, container });
}

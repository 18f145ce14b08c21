import { reachablePort } from '@/sandbox/engine/hosts/bind-ports';
import { instanceOf } from '@/sandbox/engine/hosts/container-instances';
import { activeTasksOf } from '@/sandbox/engine/kernel/lookup';
import { registerTarget, targetKey } from '@/sandbox/engine/traffic/target-health';
import type { Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { addServiceEvent, EVENT_TEXT } from './service-events';

/** Registers every running task with its target groups where it is not registered yet, and says how many. */
export function registerTargets(world: World, service: Service): void {
  const registered = new Map<string, number>();
  for (const task of activeTasksOf(world, service)) {
    if (task.state !== 'RUNNING' || task.desiredStatus !== 'RUNNING' || !task.revisionArn) continue;
    for (const registration of registrationsOf(service, task.revisionArn)) {
      if (isRegistered(task, registration)) continue;
      if (registerWith(world, service, task, registration)) {
        registered.set(registration.targetGroupArn, (registered.get(registration.targetGroupArn) ?? 0) + 1);
      }
    }
  }
  for (const [groupArn, count] of registered) addServiceEvent(world, service, EVENT_TEXT.registered(count, groupArn));
}

/** Adds events for the tasks that were deregistered since the last reconciliation, and forgets their targets. */
export function reportDeregisteredTasks(world: World, service: Service): void {
  const left = new Map<string, number>();
  let draining = 0;
  for (const task of activeTasksOf(world, service)) {
    if (task.desiredStatus !== 'STOPPED' || task.targets.length === 0) continue;
    for (const { targetGroupArn } of task.targets) left.set(targetGroupArn, (left.get(targetGroupArn) ?? 0) + 1);
    task.targets = [];
    draining += 1;
  }
  for (const [groupArn, count] of left) addServiceEvent(world, service, EVENT_TEXT.deregistered(count, groupArn));
  if (draining > 0) addServiceEvent(world, service, EVENT_TEXT.draining(draining));
}

/** Where the tasks of a revision are registered. */
type TargetRegistration = { targetGroupArn: string; containerName: string; containerPort: number };

function registrationsOf({ revisions }: Service, revisionArn: string): TargetRegistration[] {
  const { loadBalancers = [], targetGroupArns = [] } = revisions.get(revisionArn) ?? {};
  return loadBalancers.map(({ targetGroupArn, containerName, containerPort }, index) => ({
    targetGroupArn: targetGroupArns[index] ?? targetGroupArn,
    containerName,
    containerPort,
  }));
}

function isRegistered(task: Task, { targetGroupArn, containerName, containerPort }: TargetRegistration): boolean {
  const port = reachablePort(task, containerName, containerPort);
  return task.targets.some((target) => target.targetGroupArn === targetGroupArn && target.key.endsWith(`:${port}`));
}

function registerWith(
  world: World,
  service: Service,
  task: Task,
  { targetGroupArn, containerName, containerPort }: TargetRegistration,
): boolean {
  const group = world.balancers.targetGroups.get(targetGroupArn);
  if (!group) {
    addServiceEvent(world, service, EVENT_TEXT.registrationFailed(targetGroupArn, 'TARGET GROUP IS NOT FOUND'));
    return false;
  }
  const id = task.privateIp ?? instanceOf(world, task)?.ec2InstanceId ?? '';
  const address = { id, port: reachablePort(task, containerName, containerPort) };
  registerTarget(world, group, { ...address, zone: task.zone, taskArn: task.arn });
  task.targets.push({ targetGroupArn, key: targetKey(address) });
  return true;
}

import type { Service, ServiceLoadBalancer, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { tasksOf } from './lookup';
import { announce, SAY } from './service-events';
import { registerTarget, targetKey } from './target-health';

/** Registers every running task that its load balancers do not know yet, and tells how many. */
export function enlist(world: World, service: Service): void {
  const registered = new Map<string, number>();
  for (const task of tasksOf(world, service)) {
    if (task.state !== 'RUNNING' || task.desired !== 'RUNNING' || !task.revisionArn) continue;
    for (const balancer of service.revisions.get(task.revisionArn)?.loadBalancers ?? []) {
      if (isEnlisted(task, balancer)) continue;
      if (enlistIn(world, service, task, balancer)) {
        registered.set(balancer.targetGroupArn, (registered.get(balancer.targetGroupArn) ?? 0) + 1);
      }
    }
  }
  for (const [groupArn, count] of registered) announce(world, service, SAY.registered(count, groupArn));
}

/** Tells of the tasks that have left their load balancers since the last pass, and forgets their targets. */
export function reportLeavers(world: World, service: Service): void {
  const left = new Map<string, number>();
  let draining = 0;
  for (const task of tasksOf(world, service)) {
    if (task.desired !== 'STOPPED' || task.targets.length === 0) continue;
    for (const { targetGroupArn } of task.targets) left.set(targetGroupArn, (left.get(targetGroupArn) ?? 0) + 1);
    task.targets = [];
    draining += 1;
  }
  for (const [groupArn, count] of left) announce(world, service, SAY.deregistered(count, groupArn));
  if (draining > 0) announce(world, service, SAY.draining(draining));
}

const isEnlisted = ({ targets }: Task, { targetGroupArn, containerPort }: ServiceLoadBalancer): boolean =>
  targets.some((target) => target.targetGroupArn === targetGroupArn && target.key.endsWith(`:${containerPort}`));

function enlistIn(world: World, service: Service, task: Task, balancer: ServiceLoadBalancer): boolean {
  const { targetGroupArn, containerPort } = balancer;
  const group = world.balancers.targetGroups.get(targetGroupArn);
  if (!group) {
    announce(world, service, SAY.registrationFailed(targetGroupArn, 'TARGET GROUP IS NOT FOUND'));
    return false;
  }
  const address = { id: task.privateIp ?? '', port: containerPort };
  registerTarget(world, group, { ...address, zone: task.zone, taskArn: task.arn });
  task.targets.push({ targetGroupArn, key: targetKey(address) });
  return true;
}

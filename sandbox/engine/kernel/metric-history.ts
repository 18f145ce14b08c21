import type { Target } from '@/sandbox/state/balancers';
import type { ServiceMoment, TargetGroupMoment, WorkloadGroup } from '@/sandbox/state/cloudwatch';
import type { Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { serviceArn } from './arns';
import { demandArnOf } from './demand';
import { findTaskDefinition } from './lookup';

/** States over time, oldest first; the first is valid from `since` (ms). */
type History<Moment extends { at: number }> = { since: number; moments: readonly Moment[] };

/**
 * Records a service's task counts, from which its metrics and the rate of its logs are computed. To be called whenever its
 * desired, pending or running tasks may have changed.
 * @param at ms; earlier than now only while a scenario simulates its past, in order of time
 */
export function recordTaskCounts(world: World, service: Service, at = world.now): void {
  const { services } = world.cloudwatch;
  const { clusterName, name: serviceName, createdAt: since } = service;
  // By its names, as metrics are asked for: services from before ARNs named the cluster have another one.
  const key = serviceArn(world, clusterName, serviceName);
  const history = services.get(key) ?? { clusterName, serviceName, since, moments: [] };
  services.set(key, history);
  append(history.moments, { at, ...countsOf(world, service) });
}

/**
 * Records how many targets of a target group are healthy. To be called whenever a target is added, removed or changes state.
 * @param isReachable whether the network lets requests through to a target
 */
export function recordTargetHealth(
  world: World,
  targetGroupArn: string,
  isReachable?: (target: Target) => boolean,
): void {
  const at = world.now;
  const group = world.balancers.targetGroups.get(targetGroupArn);
  if (!group) return;
  const moment: TargetGroupMoment = { at, healthy: 0, unhealthy: 0, registered: 0 };
  let since = at;
  for (const { state, registeredAt } of group.targets.values()) {
    since = Math.min(since, registeredAt);
    if (state === 'healthy') moment.healthy += 1;
    if (state === 'unhealthy') moment.unhealthy += 1;
    if (state !== 'draining') moment.registered += 1;
  }
  if (isReachable && moment.registered > 0) {
    let reachable = 0;
    for (const target of group.targets.values()) if (target.state !== 'draining' && isReachable(target)) reachable += 1;
    if (reachable < moment.registered) moment.reachable = reachable;
  }
  const history = world.cloudwatch.targetGroups.get(targetGroupArn) ?? { since, moments: [] };
  world.cloudwatch.targetGroups.set(targetGroupArn, history);
  append(history.moments, moment);
}

/** The state just before an instant; `undefined` before the history began. */
export function momentAt<Moment extends { at: number }>(
  history: History<Moment> | undefined,
  at: number,
): Moment | undefined {
  if (!history) return undefined;
  return momentBefore(history.moments, at) ?? (history.since < at ? history.moments[0] : undefined);
}

/**
 * The last moment before an instant. Strictly before, because what is computed for an instant may already have been shown
 * when something else happens in the same millisecond.
 */
export const momentBefore = <Moment extends { at: number }>(
  moments: readonly Moment[],
  at: number,
): Moment | undefined => moments[indexAt(moments, at) - 1];

/** Index of the first moment at or after an instant, in moments ordered by time. */
export function indexAt(moments: readonly { at: number }[], at: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countsOf(world: World, service: Service): Omit<ServiceMoment, 'at'> {
  const groups = new Map<string, WorkloadGroup>();
  let running = 0;
  let pending = 0;
  for (const arn of service.activeTaskArns) {
    const task = world.ecs.tasks.get(arn);
    if (!task || task.state === 'STOPPED' || task.desiredStatus === 'STOPPED') continue;
    if (task.state !== 'RUNNING') {
      pending += 1;
      continue;
    }
    running += 1;
    addToGroup(groups, task, demandArnOf(service, task.revisionArn), world.now);
  }
  const revision = service.revisions.get(service.deployments[0]?.revisionArn ?? '');
  const taskDefinition = revision && findTaskDefinition(world, revision.taskDefinitionArn);
  const definition = taskDefinition?.definition;
  return {
    desired: service.desiredCount,
    running,
    pending,
    deployments: service.deployments.length,
    demandArn: demandArnOf(service, revision?.arn),
    family: taskDefinition?.family,
    reservation: { cpuUnits: Number(definition?.cpu ?? 256), memoryMib: Number(definition?.memory ?? 512) },
    workloadGroups: [...groups.values()],
  };
}

function addToGroup(groups: Map<string, WorkloadGroup>, task: Task, demandArn: string, now: number): void {
  const workloads = task.containers.flatMap(({ workload }) => workload ?? []);
  const key = `${demandArn} ${workloads.join(' ')}`;
  const group = groups.get(key) ?? { workloads, demandArn, count: 0, startedAt: 0 };
  group.count += 1;
  group.startedAt += ((task.startedAt ?? now) - group.startedAt) / group.count;
  groups.set(key, group);
}

/** Adds a moment that differs from the last one; of several at one instant the last one counts. */
function append<Moment extends { at: number }>(moments: Moment[], moment: Moment): void {
  if (moments.at(-1)?.at === moment.at) moments.pop();
  const last = moments.at(-1);
  if (last && isEqual({ ...last, at: moment.at }, moment)) return;
  moments.push(moment);
}

/** Whether two values of plain data are equal; asked in every reconciliation of every service. */
function isEqual<Value>(a: Value, b: Value): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Object.keys(a).length !== Object.keys(b).length) return false;
  for (const name in a) if (!isEqual(a[name], b[name])) return false;
  return true;
}

import type { Crew, ServiceMoment, TargetGroupMoment } from '@/sandbox/state/cloudwatch';
import type { Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

/**
 * Notes a service's task counts, from which its metrics and the rate of its logs are computed. To be called whenever its
 * desired, pending or running tasks have changed.
 * @param at ms; earlier than now only while a scenario tells what happened before the sandbox began, in order of time
 */
export function recordCounts(world: World, service: Service, at = world.now): void {
  const { services } = world.cloudwatch;
  const history = services.get(service.arn) ?? {
    clusterName: service.clusterName,
    serviceName: service.name,
    moments: [],
  };
  services.set(service.arn, history);
  append(history.moments, { at, ...countsOf(world, service) });
}

/** Notes how many targets of a target group are healthy. To be called whenever a target comes, goes or changes state. */
export function recordHealth(world: World, targetGroupArn: string, at = world.now): void {
  const group = world.balancers.targetGroups.get(targetGroupArn);
  if (!group) return;
  const history = world.cloudwatch.targetGroups.get(targetGroupArn) ?? { moments: [] };
  world.cloudwatch.targetGroups.set(targetGroupArn, history);
  const moment: TargetGroupMoment = { at, healthy: 0, unhealthy: 0, registered: 0 };
  for (const { state } of group.targets.values()) {
    if (state === 'healthy') moment.healthy += 1;
    if (state === 'unhealthy') moment.unhealthy += 1;
    if (state !== 'draining') moment.registered += 1;
  }
  append(history.moments, moment);
}

/**
 * What held just before an instant. Strictly before, because what is computed for an instant may already have been told
 * when something else happens in the same millisecond.
 */
export function momentBefore<Moment extends { at: number }>(
  moments: readonly Moment[],
  at: number,
): Moment | undefined {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const moment = moments[middle];
    if (moment && moment.at < at) low = middle + 1;
    else high = middle;
  }
  return moments[low - 1];
}

function countsOf(world: World, service: Service): Omit<ServiceMoment, 'at'> {
  const crews = new Map<string, Crew>();
  let running = 0;
  let pending = 0;
  for (const arn of service.taskArns) {
    const task = world.ecs.tasks.get(arn);
    if (!task || task.desired === 'STOPPED') continue;
    if (task.state !== 'RUNNING') {
      pending += 1;
      continue;
    }
    running += 1;
    const workloads = task.containers.flatMap(({ workload }) => workload ?? []);
    const key = workloads.join(' ');
    const crew = crews.get(key) ?? { workloads, count: 0, startedAt: 0 };
    crew.startedAt += ((task.startedAt ?? world.now) - crew.startedAt) / (crew.count + 1);
    crew.count += 1;
    crews.set(key, crew);
  }
  const { desiredCount: desired, deployments } = service;
  return { desired, running, pending, deployments: deployments.length, crews: [...crews.values()] };
}

function append<Moment extends { at: number }>(moments: Moment[], moment: Moment): void {
  const last = moments.at(-1);
  if (last && last.at === moment.at) moments.pop();
  moments.push(moment);
}

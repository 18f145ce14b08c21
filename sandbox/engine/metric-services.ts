import type { World } from '@/sandbox/world';
import { held } from './metric-history';
import { type CrewLoad, crewLoad, type MetricWorld, type ServiceLoad, samplesOf, serviceLoad } from './metric-load';
import { alike, merge, type Series } from './metric-statistics';
import { hashUnit } from './random';
import { requestRateOfEach } from './traffic';

/** CPU and memory of services in percent of what they reserve, as ECS publishes them for all. */
export const SERVICE_METRICS = ['CPUUtilization', 'MemoryUtilization'] as const;

/** What Container Insights adds to a service. */
export const INSIGHT_METRICS = [
  'RunningTaskCount',
  'DesiredTaskCount',
  'PendingTaskCount',
  'DeploymentCount',
  'CpuUtilized',
  'CpuReserved',
  'MemoryUtilized',
  'MemoryReserved',
] as const;

/** What enhanced Container Insights adds to a task. */
export const TASK_METRICS = [
  'TaskCpuUtilization',
  'TaskMemoryUtilization',
  'CpuUtilized',
  'CpuReserved',
  'MemoryUtilized',
  'MemoryReserved',
] as const;

const SHARES: Readonly<Record<string, (crew: CrewLoad) => number>> = {
  CPUUtilization: ({ cpu }) => cpu,
  MemoryUtilization: ({ memory }) => memory,
};

/** Each task reports once an interval, so the number of samples of a minute is the number of running tasks. */
export function utilization(world: MetricWorld, serviceArn: string, name: string): Series | undefined {
  const history = world.cloudwatch.services.get(serviceArn);
  const share = SHARES[name];
  if (!history || !share) return undefined;
  const load = serviceLoad(world, serviceArn);
  return { unit: 'Percent', since: history.since, between: percentBetween(load, serviceArn, share) };
}

export function insight(world: MetricWorld, serviceArn: string, name: string): Series | undefined {
  const history = world.cloudwatch.services.get(serviceArn);
  if (!history) return undefined;
  const load = serviceLoad(world, serviceArn);
  const gauge = (unit: string, read: (load: ServiceLoad) => number): Series => ({
    unit,
    since: history.since,
    between: (from, to) =>
      merge(
        samplesOf(from, to).map((at) => {
          const found = load(at);
          return found && alike(read(found));
        }),
      ),
  });
  const total = (crews: readonly CrewLoad[], share: (crew: CrewLoad) => number) =>
    crews.reduce((sum, crew) => sum + crew.count * share(crew), 0);
  switch (name) {
    case 'RunningTaskCount':
      return gauge('Count', ({ moment }) => moment.running);
    case 'DesiredTaskCount':
      return gauge('Count', ({ moment }) => moment.desired);
    case 'PendingTaskCount':
      return gauge('Count', ({ moment }) => moment.pending);
    case 'DeploymentCount':
      return gauge('Count', ({ moment }) => moment.deployments);
    case 'CpuUtilized':
      return gauge('None', ({ moment, crews }) => moment.reserved.cpuUnits * total(crews, ({ cpu }) => cpu));
    case 'CpuReserved':
      return gauge('None', ({ moment }) => moment.reserved.cpuUnits * moment.running);
    case 'MemoryUtilized':
      return gauge(
        'Megabytes',
        ({ moment, crews }) => moment.reserved.memoryMib * total(crews, ({ memory }) => memory),
      );
    case 'MemoryReserved':
      return gauge('Megabytes', ({ moment }) => moment.reserved.memoryMib * moment.running);
    default:
      return undefined;
  }
}

/** A task's own figures, for as long as ECS remembers the task. */
export function taskInsight(world: MetricWorld, clusterName: string, taskId: string, name: string): Series | undefined {
  const { partition, region, account, ecs, cloudwatch } = world;
  const task = ecs.tasks.get(`arn:${partition}:ecs:${region}:${account}:task/${clusterName}/${taskId}`);
  const history = task?.serviceName
    ? cloudwatch.services.get(serviceArnOf(world, clusterName, task.serviceName))
    : undefined;
  const startedAt = task?.startedAt;
  if (!task || startedAt === undefined || !history) return undefined;
  const workloads = task.containers.flatMap(({ workload }) => workload ?? []);
  const rates = new Map<string, (at: number) => number>();
  const read = (at: number): number | undefined => {
    const moment = held(history, at);
    if (!moment || at < startedAt || at > (task.stoppingAt ?? task.stoppedAt ?? world.now)) return undefined;
    const rate = rates.get(moment.demandArn) ?? requestRateOfEach(world, moment.demandArn);
    rates.set(moment.demandArn, rate);
    const { cpu, memory } = crewLoad(world, { workloads, count: 1, startedAt }, rate(at), at);
    return figure(name, cpu, memory, moment.reserved);
  };
  if (figure(name, 0, 0, { cpuUnits: 0, memoryMib: 0 }) === undefined) return undefined;
  return {
    unit: UNITS[name] ?? 'None',
    since: startedAt,
    between: (from, to) =>
      merge(
        samplesOf(from, to).map((at) => {
          const value = read(at);
          return value === undefined ? undefined : alike(value);
        }),
      ),
  };
}

export const serviceArnOf = (
  { partition, region, account }: Pick<World, 'partition' | 'region' | 'account'>,
  clusterName: string,
  serviceName: string,
): string => `arn:${partition}:ecs:${region}:${account}:service/${clusterName}/${serviceName}`;

const UNITS: Readonly<Record<string, string>> = {
  TaskCpuUtilization: 'Percent',
  TaskMemoryUtilization: 'Percent',
  MemoryUtilized: 'Megabytes',
  MemoryReserved: 'Megabytes',
};

function figure(
  name: string,
  cpu: number,
  memory: number,
  { cpuUnits, memoryMib }: { cpuUnits: number; memoryMib: number },
): number | undefined {
  const figures: Readonly<Record<string, number>> = {
    TaskCpuUtilization: 100 * cpu,
    TaskMemoryUtilization: 100 * memory,
    CpuUtilized: cpuUnits * cpu,
    CpuReserved: cpuUnits,
    MemoryUtilized: memoryMib * memory,
    MemoryReserved: memoryMib,
  };
  return figures[name];
}

/** How far the tasks of one service differ from their mean. */
const SPREAD = 0.06;

const percentBetween =
  (
    load: (at: number) => ServiceLoad | undefined,
    serviceArn: string,
    share: (crew: CrewLoad) => number,
  ): Series['between'] =>
  (from, to) => {
    const count = load(to)?.moment.running ?? 0;
    const seen = merge(
      samplesOf(from, to).flatMap((at) => load(at)?.crews.map((crew) => alike(100 * share(crew), crew.count)) ?? []),
    );
    if (count === 0 || !seen) return undefined;
    const drift = 0.97 + 0.06 * hashUnit(`${serviceArn} ${from}`);
    const apart = count > 1 ? SPREAD : 0;
    const bounded = (value: number) => Math.min(100, value * drift);
    return {
      count,
      sum: bounded(seen.sum / seen.count) * count,
      low: bounded(seen.low * (1 - apart)),
      high: bounded(seen.high * (1 + apart)),
    };
  };

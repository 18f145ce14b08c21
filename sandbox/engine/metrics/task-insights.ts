import { serviceArn, taskArn } from '@/sandbox/engine/kernel/arns';
import { demandArnOf } from '@/sandbox/engine/kernel/demand';
import { findService, findTaskDefinition } from '@/sandbox/engine/kernel/lookup';
import { momentAt } from '@/sandbox/engine/kernel/metric-history';
import { requestRatePerTask } from '@/sandbox/engine/traffic/request-rate';
import type { Container, Task } from '@/sandbox/state/ecs';
import { type MetricWorld, sampleInstants, taskLoad } from './service-load';

import { mergeSets, repeatedValue, type Series } from './statistics';

/** What enhanced Container Insights adds to a task. */
export const TASK_METRICS = [
  'TaskCpuUtilization',
  'TaskMemoryUtilization',
  'CpuUtilized',
  'CpuReserved',
  'MemoryUtilized',
  'MemoryReserved',
] as const;
/** And to each of its containers. */
export const CONTAINER_METRICS = [
  'ContainerCpuUtilization',
  'ContainerCpuUtilized',
  'ContainerCpuReserved',
  'ContainerMemoryUtilization',
  'ContainerMemoryUtilized',
  'ContainerMemoryReserved',
] as const;

/** What is used as shares of what the task reserves, and what is reserved in CPU units and MiB. */
type TaskUsage = { cpu: number; memory: number; task: Reservation; own: Reservation };
type Reservation = { cpuUnits: number; memoryMib: number };

const FIGURES: Readonly<Record<string, { unit: string; read(use: TaskUsage): number }>> = {
  TaskCpuUtilization: { unit: 'Percent', read: ({ cpu }) => 100 * cpu },
  TaskMemoryUtilization: { unit: 'Percent', read: ({ memory }) => 100 * memory },
  CpuUtilized: { unit: 'None', read: ({ cpu, task }) => task.cpuUnits * cpu },
  CpuReserved: { unit: 'None', read: ({ task }) => task.cpuUnits },
  MemoryUtilized: { unit: 'Megabytes', read: ({ memory, task }) => task.memoryMib * memory },
  MemoryReserved: { unit: 'Megabytes', read: ({ task }) => task.memoryMib },
  ContainerCpuUtilization: {
    unit: 'Percent',
    read: ({ cpu, task, own }) => (100 * cpu * task.cpuUnits) / own.cpuUnits,
  },
  ContainerCpuUtilized: { unit: 'None', read: ({ cpu, task }) => task.cpuUnits * cpu },
  ContainerCpuReserved: { unit: 'None', read: ({ own }) => own.cpuUnits },
  ContainerMemoryUtilization: {
    unit: 'Percent',
    read: ({ memory, task, own }) => Math.min(100, (100 * memory * task.memoryMib) / own.memoryMib),
  },
  ContainerMemoryUtilized: { unit: 'Megabytes', read: ({ memory, task }) => task.memoryMib * memory },
  ContainerMemoryReserved: { unit: 'Megabytes', read: ({ own }) => own.memoryMib },
};

/** A task of a service in a cluster, or one of its containers. */
export type TaskScope = { clusterName: string; serviceName?: string; taskId: string; containerName?: string };

/** A metric of a task or container, for as long as ECS keeps the task. */
export function taskInsight(world: MetricWorld, scope: TaskScope, name: string): Series | undefined {
  const { ecs, cloudwatch } = world;
  const { clusterName, serviceName, taskId, containerName } = scope;
  const task = ecs.tasks.get(taskArn(world, clusterName, taskId));
  if (task?.serviceName === undefined || (serviceName !== undefined && serviceName !== task.serviceName))
    return undefined;
  const service = findService(world, clusterName, task.serviceName);
  const history = cloudwatch.services.get(serviceArn(world, clusterName, task.serviceName));
  const { startedAt } = task;
  const found = FIGURES[name];
  const names: readonly string[] = containerName === undefined ? TASK_METRICS : CONTAINER_METRICS;
  const members = task.containers.filter((one) => containerName === undefined || one.name === containerName);
  if (!found || !names.includes(name) || startedAt === undefined || !history || members.length === 0) return undefined;
  const workloads = members.flatMap(({ workload }) => workload ?? []);
  const rates = new Map<string, (at: number) => number>();
  const read = (at: number): number | undefined => {
    const moment = momentAt(history, at);
    if (!moment || at < startedAt || at > (task.stoppingAt ?? task.stoppedAt ?? world.now)) return undefined;
    const demandArn = service ? demandArnOf(service, task.revisionArn) : moment.demandArn;
    const rate = rates.get(demandArn) ?? requestRatePerTask(world, demandArn);
    rates.set(demandArn, rate);
    const { cpu, memory } = taskLoad(world, { workloads, count: 1, startedAt }, rate(at), at);
    const reservation = moment.reservation;
    return found.read({ cpu, memory, task: reservation, own: reservationOf(world, task, members, reservation) });
  };
  return {
    unit: found.unit,
    since: startedAt,
    between: (from, to) =>
      mergeSets(
        sampleInstants(from, to).map((at) => {
          const value = read(at);
          return value === undefined ? undefined : repeatedValue(value);
        }),
      ),
  };
}

/** What one container's definition reserves; what it leaves open is the whole task's. */
function reservationOf(
  world: MetricWorld,
  task: Task,
  [container]: readonly Container[],
  whole: Reservation,
): Reservation {
  const definition = findTaskDefinition(world, task.taskDefinitionArn)?.definition;
  const own = definition?.containerDefinitions?.find(({ name }) => name === container?.name);
  return {
    cpuUnits: own?.cpu || whole.cpuUnits,
    memoryMib: own?.memory ?? own?.memoryReservation ?? whole.memoryMib,
  };
}

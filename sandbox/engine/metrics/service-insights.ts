import { serviceArn } from '@/sandbox/engine/kernel/arns';
import { least } from '@/sandbox/list';
import { type MetricWorld, type ServiceLoad, sampleInstants, serviceLoad, type TaskLoad } from './service-load';

import { mergeSets, repeatedValue, type Series } from './statistics';

/** Metrics of Container Insights for a service, for the services of one task definition family, and for a cluster. */
export const RESOURCE_METRICS = [
  'CpuUtilized',
  'CpuReserved',
  'MemoryUtilized',
  'MemoryReserved',
  'EphemeralStorageUtilized',
  'EphemeralStorageReserved',
  'NetworkRxBytes',
  'NetworkTxBytes',
  'StorageReadBytes',
  'StorageWriteBytes',
] as const;
/** Of a service only. */
export const SERVICE_INSIGHTS = [
  'RunningTaskCount',
  'DesiredTaskCount',
  'PendingTaskCount',
  'DeploymentCount',
  'TaskSetCount',
] as const;
/** Of a cluster only. */
export const CLUSTER_INSIGHTS = ['TaskCount', 'ServiceCount'] as const;

/** Gigabytes that Fargate gives each task without being asked: 20 GiB. */
const STORAGE_GB = 21.47;
const STORAGE_USED = 0.06;
/** Bytes of a request and of its answer, and what health checks and log drivers send in a second. */
const BYTES = { request: 1_100, answer: 17_900, rest: 380, read: 0, log: 240 };

/** One metric of a service at an instant, over all of its tasks. */
type Figure = { unit: string; read(load: ServiceLoad): number };

const sumOfTasks = ({ groups }: ServiceLoad, share: (group: TaskLoad) => number): number =>
  groups.reduce((sum, group) => sum + group.count * share(group), 0);
const sumOver = (value: (group: TaskLoad) => number) => (load: ServiceLoad) => sumOfTasks(load, value);

const FIGURES: Readonly<Record<string, Figure>> = {
  CpuUtilized: { unit: 'None', read: (load) => load.moment.reservation.cpuUnits * sumOfTasks(load, ({ cpu }) => cpu) },
  CpuReserved: { unit: 'None', read: ({ moment }) => moment.reservation.cpuUnits * moment.running },
  MemoryUtilized: {
    unit: 'Megabytes',
    read: (load) => load.moment.reservation.memoryMib * sumOfTasks(load, ({ memory }) => memory),
  },
  MemoryReserved: { unit: 'Megabytes', read: ({ moment }) => moment.reservation.memoryMib * moment.running },
  EphemeralStorageUtilized: { unit: 'Gigabytes', read: ({ moment }) => STORAGE_USED * STORAGE_GB * moment.running },
  EphemeralStorageReserved: { unit: 'Gigabytes', read: ({ moment }) => STORAGE_GB * moment.running },
  NetworkRxBytes: { unit: 'Bytes/Second', read: sumOver(({ requests }) => BYTES.rest + requests * BYTES.request) },
  NetworkTxBytes: { unit: 'Bytes/Second', read: sumOver(({ requests }) => BYTES.rest + requests * BYTES.answer) },
  StorageReadBytes: { unit: 'Bytes', read: sumOver(() => BYTES.read) },
  StorageWriteBytes: { unit: 'Bytes', read: sumOver(({ requests }) => requests * BYTES.log) },
  RunningTaskCount: { unit: 'Count', read: ({ moment }) => moment.running },
  DesiredTaskCount: { unit: 'Count', read: ({ moment }) => moment.desired },
  PendingTaskCount: { unit: 'Count', read: ({ moment }) => moment.pending },
  DeploymentCount: { unit: 'Count', read: ({ moment }) => moment.deployments },
  TaskSetCount: { unit: 'Count', read: () => 0 },
  TaskCount: { unit: 'Count', read: ({ moment }) => moment.running + moment.pending },
  ServiceCount: { unit: 'Count', read: () => 1 },
};

/** What a metric covers: one service, a family's services or all of a cluster's. */
export type InsightScope = { clusterName: string; serviceName?: string; family?: string };

/** A metric of Container Insights, summed over its scope; `undefined` for one that does not exist for such a scope. */
export function serviceInsight(
  world: MetricWorld,
  { clusterName, serviceName, family }: InsightScope,
  name: string,
): Series | undefined {
  const own: readonly string[] = serviceName ? SERVICE_INSIGHTS : family ? [] : CLUSTER_INSIGHTS;
  const found = FIGURES[name];
  const isTold = own.includes(name) || RESOURCE_METRICS.some((one) => one === name);
  const histories = world.cloudwatch.services;
  const arns = serviceName
    ? [serviceArn(world, clusterName, serviceName)]
    : [...histories].flatMap(([arn, history]) => (history.clusterName === clusterName ? arn : []));
  const starts = arns.flatMap((arn) => histories.get(arn)?.since ?? []);
  if (!found || !isTold || starts.length === 0) return undefined;
  const loads = arns.map((arn) => serviceLoad(world, arn));
  return {
    unit: found.unit,
    since: least(starts),
    between: (from, to) =>
      mergeSets(
        sampleInstants(from, to).map((at) => {
          const present = loads
            .flatMap((load) => load(at) ?? [])
            .filter(({ moment }) => family === undefined || moment.family === family);
          return present.length > 0
            ? repeatedValue(present.reduce((sum, load) => sum + found.read(load), 0))
            : undefined;
        }),
      ),
  };
}

import { CLUSTER_INSIGHTS, RESOURCE_METRICS, SERVICE_INSIGHTS, serviceInsight } from './service-insights';
import type { MetricWorld } from './service-load';
import type { Series } from './statistics';
import { CONTAINER_METRICS, TASK_METRICS, taskInsight } from './task-insights';

/** The metrics that exist under these dimensions, in the order in which AWS documents them. */
export type InsightKeys = { names: readonly string[]; dimensions: [name: string, value: string][] };

/**
 * A metric of Container Insights under exactly these dimensions, as far as the cluster's setting enables it: of clusters,
 * services and families when it is on, of tasks and containers when it is `enhanced`.
 */
export function insightSeries(
  world: MetricWorld,
  dimensions: ReadonlyMap<string, string>,
  name: string,
): Series | undefined {
  const { ClusterName, ServiceName, TaskDefinitionFamily, TaskId, ContainerName, ...others } =
    Object.fromEntries(dimensions);
  const level = ClusterName === undefined ? 'disabled' : insightsLevel(world, ClusterName);
  if (ClusterName === undefined || level === 'disabled' || Object.keys(others).length > 0) return undefined;
  if (TaskId !== undefined) {
    if (level !== 'enhanced' || TaskDefinitionFamily !== undefined) return undefined;
    const scope = { clusterName: ClusterName, serviceName: ServiceName, taskId: TaskId, containerName: ContainerName };
    return taskInsight(world, scope, name);
  }
  if (ContainerName !== undefined || (ServiceName !== undefined && TaskDefinitionFamily !== undefined))
    return undefined;
  return serviceInsight(
    world,
    { clusterName: ClusterName, serviceName: ServiceName, family: TaskDefinitionFamily },
    name,
  );
}

/** Every metric that Container Insights has just now. */
export function insightKeys(world: MetricWorld): InsightKeys[] {
  const keys: InsightKeys[] = [];
  const families = new Set<string>();
  const clusters = new Set<string>();
  for (const { clusterName, serviceName, moments } of world.cloudwatch.services.values()) {
    if (insightsLevel(world, clusterName) === 'disabled') continue;
    const cluster: [string, string] = ['ClusterName', clusterName];
    keys.push({
      names: [...RESOURCE_METRICS, ...SERVICE_INSIGHTS],
      dimensions: [cluster, ['ServiceName', serviceName]],
    });
    if (!clusters.has(clusterName))
      keys.push({ names: [...RESOURCE_METRICS, ...CLUSTER_INSIGHTS], dimensions: [cluster] });
    clusters.add(clusterName);
    for (const { family } of moments) {
      if (family === undefined || families.has(`${clusterName} ${family}`)) continue;
      families.add(`${clusterName} ${family}`);
      keys.push({ names: RESOURCE_METRICS, dimensions: [cluster, ['TaskDefinitionFamily', family]] });
    }
  }
  for (const task of world.ecs.tasks.values()) {
    if (!task.serviceName || task.startedAt === undefined || insightsLevel(world, task.clusterName) !== 'enhanced')
      continue;
    const place: [string, string][] = [
      ['ClusterName', task.clusterName],
      ['ServiceName', task.serviceName],
      ['TaskId', task.id],
    ];
    keys.push({ names: TASK_METRICS, dimensions: place });
    for (const { name } of task.containers) {
      keys.push({ names: CONTAINER_METRICS, dimensions: [...place, ['ContainerName', name]] });
    }
  }
  return keys;
}

/** `disabled`, `enabled` or `enhanced`, as the cluster's setting says. */
const insightsLevel = ({ ecs }: MetricWorld, clusterName: string): string =>
  ecs.clusters.get(clusterName)?.settings.get('containerInsights') ?? 'disabled';

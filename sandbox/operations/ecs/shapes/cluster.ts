import type { Cluster as AwsCluster } from '@aws-sdk/client-ecs';
import { runsOnHosts } from '@/sandbox/engine/fleet/register-host';
import { instancesOf, tasksOn } from '@/sandbox/engine/hosts/container-instances';
import { isStarting } from '@/sandbox/engine/kernel/lookup';
import type { Cluster, Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { writeTags } from '../tags';

export type ClusterParts = { statistics?: boolean; settings?: boolean; tags?: boolean; configuration?: boolean };

/** A cluster as DescribeClusters gives it; parts that nobody asked for are empty lists, as on AWS. */
export function clusterShape(world: World, cluster: Cluster, parts: ClusterParts = {}): AwsCluster {
  const active = [...cluster.services.values()].filter(({ status }) => status === 'ACTIVE');
  const { running, pending } = cluster.taskCounts;
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    status: cluster.status,
    registeredContainerInstancesCount: instancesOf(world, cluster.name).length,
    runningTasksCount: running,
    pendingTasksCount: pending,
    activeServicesCount: active.length,
    statistics: parts.statistics ? statistics(world, cluster) : [],
    tags: parts.tags ? writeTags(cluster.tags) : [],
    settings: parts.settings ? settings(cluster) : [],
    ...(parts.configuration && cluster.configuration ? { configuration: cluster.configuration } : {}),
    ...(cluster.serviceConnectDefaults ? { serviceConnectDefaults: cluster.serviceConnectDefaults } : {}),
    capacityProviders: cluster.capacityProviders,
    defaultCapacityProviderStrategy: cluster.defaultStrategy.map(({ provider, base, weight }) => ({
      capacityProvider: provider,
      base,
      weight,
    })),
  };
}

const settings = ({ settings: existing }: Cluster): AwsCluster['settings'] => [
  { name: 'containerInsights', value: existing.get('containerInsights') ?? 'disabled' },
];

/** External instances are not simulated, so what AWS counts for them is nought. */
function statistics(world: World, { name, taskCounts, services }: Cluster): AwsCluster['statistics'] {
  const onHosts = instancesOf(world, name).flatMap((instance) => tasksOn(world, instance));
  const running = onHosts.filter(({ state }) => state === 'RUNNING').length;
  const pending = onHosts.filter(isStarting).length;
  const isOnHosts = ({ revisions, deployments: [primary] }: Service) =>
    runsOnHosts(world, revisions.get(primary?.revisionArn ?? ''));
  const count = (status: Service['status'], wanted: boolean) =>
    [...services.values()].filter((service) => service.status === status && isOnHosts(service) === wanted).length;
  const counts = {
    runningEC2TasksCount: running,
    runningFargateTasksCount: taskCounts.running - running,
    pendingEC2TasksCount: pending,
    pendingFargateTasksCount: taskCounts.pending - pending,
    runningExternalTasksCount: 0,
    pendingExternalTasksCount: 0,
    activeEC2ServiceCount: count('ACTIVE', true),
    activeFargateServiceCount: count('ACTIVE', false),
    drainingEC2ServiceCount: count('DRAINING', true),
    drainingFargateServiceCount: count('DRAINING', false),
    activeExternalServiceCount: 0,
    drainingExternalServiceCount: 0,
  };
  return Object.entries(counts).map(([key, value]) => ({ name: key, value: String(value) }));
}

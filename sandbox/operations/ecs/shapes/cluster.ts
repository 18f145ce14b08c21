import type { Cluster as AwsCluster } from '@aws-sdk/client-ecs';
import type { Cluster } from '@/sandbox/state/ecs';
import { writeTags } from '../tags';

export type ClusterParts = { statistics?: boolean; settings?: boolean; tags?: boolean };

/** A cluster as DescribeClusters gives it; parts that nobody asked for are empty lists, as on AWS. */
export function clusterShape(cluster: Cluster, parts: ClusterParts = {}): AwsCluster {
  const active = [...cluster.services.values()].filter(({ status }) => status === 'ACTIVE');
  const { running, pending } = cluster.taskCounts;
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    status: cluster.status,
    registeredContainerInstancesCount: 0,
    runningTasksCount: running,
    pendingTasksCount: pending,
    activeServicesCount: active.length,
    statistics: parts.statistics ? statistics(cluster, active.length) : [],
    tags: parts.tags ? writeTags(cluster.tags) : [],
    settings: parts.settings ? settings(cluster) : [],
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

/** Everything in the sandbox runs on Fargate, so what AWS counts for EC2 and external instances is nought. */
function statistics({ taskCounts, services }: Cluster, active: number): AwsCluster['statistics'] {
  const draining = [...services.values()].filter(({ status }) => status === 'DRAINING').length;
  const counts = {
    runningEC2TasksCount: 0,
    runningFargateTasksCount: taskCounts.running,
    pendingEC2TasksCount: 0,
    pendingFargateTasksCount: taskCounts.pending,
    runningExternalTasksCount: 0,
    pendingExternalTasksCount: 0,
    activeEC2ServiceCount: 0,
    activeFargateServiceCount: active,
    drainingEC2ServiceCount: 0,
    drainingFargateServiceCount: draining,
    activeExternalServiceCount: 0,
    drainingExternalServiceCount: 0,
  };
  return Object.entries(counts).map(([name, value]) => ({ name, value: String(value) }));
}

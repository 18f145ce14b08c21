import type { CapacityProviderStrategyItem, ClusterSetting } from '@aws-sdk/client-ecs';
import { clusterArn } from '@/sandbox/engine/kernel/arns';
import type { CapacityStrategy, Cluster } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
/** The providers that every account has. */
export const FARGATE_PROVIDERS: readonly string[] = ['FARGATE', 'FARGATE_SPOT'];

/** Makes an empty cluster, for scenarios and CreateCluster. @throws AwsFault `InvalidParameterException` for its name */
export function addCluster(world: World, name: string, parts: Partial<Cluster> = {}): Cluster {
  if (!NAME.test(name))
    throw invalidParameter(
      'Invalid identifier: Cluster names take letters, numbers, hyphens and underscores, 255 at most.',
    );
  const cluster: Cluster = {
    name,
    arn: clusterArn(world, name),
    status: 'ACTIVE',
    createdAt: world.now,
    settings: new Map(),
    capacityProviders: [],
    defaultStrategy: [],
    tags: new Map(),
    services: new Map(),
    taskArns: new Set(),
    taskCounts: { running: 0, pending: 0 },
    ...parts,
  };
  world.ecs.clusters.set(name, cluster);
  return cluster;
}

export function readSettings(settings: readonly ClusterSetting[] = []): Map<string, string> {
  return new Map(
    settings.map(({ name, value = 'disabled' }) => {
      if (name !== 'containerInsights') throw invalidParameter(`Invalid cluster setting name: ${name}.`);
      if (!['enabled', 'enhanced', 'disabled'].includes(value)) {
        throw invalidParameter(`Invalid value for cluster setting ${name}: ${value}.`);
      }
      return [name, value];
    }),
  );
}

/**
 * @throws AwsFault `InvalidParameterException` for a provider that neither Fargate nor the account has, and for a mix of both
 *   kinds
 */
export function readStrategy(world: World, items: readonly CapacityProviderStrategyItem[]): CapacityStrategy {
  const onFargate = items.filter(({ capacityProvider = '' }) => FARGATE_PROVIDERS.includes(capacityProvider));
  if (onFargate.length > 0 && onFargate.length < items.length) {
    throw invalidParameter(
      'A capacity provider strategy cannot contain a mix of capacity providers using Auto Scaling groups and Fargate providers. Specify one or the other and try again.',
    );
  }
  return items.map(({ capacityProvider = '', base = 0, weight = 0 }) => {
    if (!isProvider(world, capacityProvider)) {
      throw invalidParameter(`The specified capacity provider '${capacityProvider}' was not found.`);
    }
    return { provider: capacityProvider, base, weight };
  });
}

const isProvider = ({ ecs }: World, name: string): boolean =>
  FARGATE_PROVIDERS.includes(name) || ecs.capacityProviders.get(name)?.status === 'ACTIVE';

export function readProviders(world: World, providers: readonly string[]): string[] {
  const unknown = providers.find((provider) => !isProvider(world, provider));
  if (unknown) throw invalidParameter(`The specified capacity provider '${unknown}' was not found.`);
  return [...providers];
}

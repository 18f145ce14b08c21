import type { DiscoverInstancesRequest, DiscoverInstancesResponse } from '@aws-sdk/client-servicediscovery';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { DiscoveryInstance } from '@/sandbox/state/discovery';
import type { World } from '@/sandbox/world';
import { invalidInput, servicesIn } from './find';

/** Healthy instances, all of them when none is and nobody asked for healthy ones alone. */
export const discoverInstances =
  (world: World): Operation<DiscoverInstancesRequest, DiscoverInstancesResponse> =>
  ({
    NamespaceName,
    ServiceName,
    MaxResults = 100,
    QueryParameters = {},
    OptionalParameters = {},
    HealthStatus,
    OwnerAccount,
  }) => {
    const isForeign = OwnerAccount !== undefined && OwnerAccount !== world.account;
    const namespace = [...world.discovery.namespaces.values()].find(({ name }) => name === NamespaceName && !isForeign);
    if (!namespace) throw new AwsFault('NamespaceNotFound', `Namespace not found: ${NamespaceName}`);
    const service = servicesIn(world, namespace).find(({ name }) => name === ServiceName);
    if (!service) throw new AwsFault('ServiceNotFound', `Service not found: ${ServiceName}`);
    if (!(MaxResults >= 1 && MaxResults <= 1000)) throw invalidInput('MaxResults must be between 1 and 1000.');
    const has =
      (wanted: Readonly<Record<string, string>>) =>
      ({ attributes }: DiscoveryInstance) =>
        Object.entries(wanted).every(([name, value]) => attributes.get(name) === value);
    const fitting = [...service.instances.values()].filter(has(QueryParameters));
    const preferred = fitting.filter(has(OptionalParameters));
    const choice = preferred.length > 0 ? preferred : fitting;
    return {
      // What has no health check has no health.
      Instances: (service.customHealth ? byHealth(choice, HealthStatus) : choice)
        .slice(0, MaxResults)
        .map(({ id, attributes, health }) => ({
          InstanceId: id,
          NamespaceName: namespace.name,
          ServiceName: service.name,
          HealthStatus: health,
          Attributes: Object.fromEntries(attributes),
        })),
    };
  };

function byHealth(
  instances: readonly DiscoveryInstance[],
  status = 'HEALTHY_OR_ELSE_ALL',
): readonly DiscoveryInstance[] {
  if (status === 'ALL') return instances;
  const fitting = instances.filter(({ health }) => health === (status === 'UNHEALTHY' ? 'UNHEALTHY' : 'HEALTHY'));
  return status === 'HEALTHY_OR_ELSE_ALL' && fitting.length === 0 ? instances : fitting;
}

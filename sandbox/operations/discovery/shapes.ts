import type {
  DnsRecord,
  NamespaceProperties,
  NamespaceSummary,
  ServiceSummary,
} from '@aws-sdk/client-servicediscovery';
import type { DiscoveryService, Namespace } from '@/sandbox/state/discovery';
import type { World } from '@/sandbox/world';
import { servicesIn } from './find';

const propertiesOf = ({ type, name, hostedZoneId, soaTtl = 15 }: Namespace): NamespaceProperties => ({
  ...(type === 'HTTP' ? {} : { DnsProperties: { HostedZoneId: hostedZoneId, SOA: { TTL: soaTtl } } }),
  HttpProperties: { HttpName: name },
});

export const namespaceShape = (world: World, namespace: Namespace): NamespaceSummary => ({
  Id: namespace.id,
  Arn: namespace.arn,
  ResourceOwner: world.account,
  Name: namespace.name,
  Type: namespace.type,
  Description: namespace.description,
  ServiceCount: servicesIn(world, namespace).length,
  Properties: propertiesOf(namespace),
  CreateDate: new Date(namespace.createdAt),
});

export const serviceShape = (world: World, service: DiscoveryService): ServiceSummary => ({
  Id: service.id,
  Arn: service.arn,
  ResourceOwner: world.account,
  Name: service.name,
  Type: service.type,
  Description: service.description,
  InstanceCount: service.instances.size,
  ...(service.records.length > 0 && {
    DnsConfig: {
      NamespaceId: service.namespaceId,
      RoutingPolicy: service.routingPolicy ?? 'MULTIVALUE',
      DnsRecords: service.records.map(({ type, ttl }): DnsRecord => ({ Type: type, TTL: ttl })),
    },
  }),
  // AWS no longer lets anybody choose another threshold.
  ...(service.customHealth && { HealthCheckCustomConfig: { FailureThreshold: 1 } }),
  CreateDate: new Date(service.createdAt),
});

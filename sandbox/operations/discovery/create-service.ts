import type { CreateServiceRequest, CreateServiceResponse, DnsRecord } from '@aws-sdk/client-servicediscovery';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { DiscoveryService } from '@/sandbox/state/discovery';
import type { World } from '@/sandbox/world';
import { invalidInput, namespaceOf, servicesIn } from './find';
import { serviceShape } from './shapes';
import { mergeTags } from './tags';

const NAME = /^[A-Za-z0-9_.-]{1,127}$/;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

export const createService =
  (world: World): Operation<CreateServiceRequest, CreateServiceResponse> =>
  ({ Name = '', NamespaceId, CreatorRequestId, Description, DnsConfig, HealthCheckCustomConfig, Tags, ...request }) => {
    const namespace = namespaceOf(world, NamespaceId ?? DnsConfig?.NamespaceId);
    if (!NAME.test(Name)) throw invalidInput(`The name ${Name} of the service is not valid.`);
    if (request.HealthCheckConfig) throw invalidInput('Health checks of Route 53 are for public DNS namespaces alone.');
    if (DnsConfig && namespace.type === 'HTTP')
      throw invalidInput('DnsConfig cannot be specified in an HTTP namespace.');
    const same = servicesIn(world, namespace).find(({ name }) => name === Name);
    if (same) throw new AwsFault('ServiceAlreadyExists', `Service already exists with the name ${Name}: ${same.id}`);
    const id = `srv-${world.random.string(16, LETTERS)}`;
    const isHttp = namespace.type === 'HTTP' || request.Type === 'HTTP';
    const service: DiscoveryService = {
      id,
      arn: `arn:${world.partition}:servicediscovery:${world.region}:${world.account}:service/${id}`,
      name: Name,
      namespaceId: namespace.id,
      description: Description,
      createdAt: world.now,
      type: isHttp ? 'HTTP' : 'DNS_HTTP',
      records: (DnsConfig?.DnsRecords ?? []).map(readRecord),
      routingPolicy: DnsConfig?.RoutingPolicy,
      ...(HealthCheckCustomConfig && { customHealth: {} }),
      creatorRequestId: CreatorRequestId,
      instances: new Map(),
      tags: mergeTags(new Map(), Tags),
    };
    world.discovery.services.set(id, service);
    return { Service: { ...serviceShape(world, service), NamespaceId: namespace.id, CreatorRequestId } };
  };

function readRecord({ Type, TTL }: DnsRecord): DiscoveryService['records'][number] {
  if (Type !== 'A' && Type !== 'AAAA' && Type !== 'SRV' && Type !== 'CNAME')
    throw invalidInput(`Invalid record type: ${Type}`);
  if (!(TTL !== undefined && TTL >= 0)) throw invalidInput('A DNS record needs a TTL.');
  return { type: Type, ttl: TTL };
}

import {
  CreateServiceCommand as CreateEcsServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateHttpNamespaceCommand,
  CreatePrivateDnsNamespaceCommand,
  CreateServiceCommand,
  DeleteNamespaceCommand,
  DeleteServiceCommand,
  DeregisterInstanceCommand,
  DiscoverInstancesCommand,
  GetInstanceCommand,
  GetNamespaceCommand,
  GetOperationCommand,
  GetServiceCommand,
  ListInstancesCommand,
  ListNamespacesCommand,
  ListServicesCommand,
  ListTagsForResourceCommand,
  RegisterInstanceCommand,
  ServiceDiscoveryClient,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-servicediscovery';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { MINUTE_MS } from '@/sandbox/time-units';

let sandbox: TestSandbox;
let names: ServiceDiscoveryClient;
beforeEach(async () => {
  sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
  names = new ServiceDiscoveryClient(sandbox.client);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  names.destroy();
  await sandbox.close();
});

/** A private namespace `shop.local` with a service `worker` of A records. */
async function aService() {
  const [Vpc] = sandbox.world().ec2.vpcs.keys();
  const { OperationId } = await names.send(new CreatePrivateDnsNamespaceCommand({ Name: 'shop.local', Vpc }));
  const { Operation } = await names.send(new GetOperationCommand({ OperationId }));
  expect(Operation).toMatchObject({ Status: 'SUCCESS', Type: 'CREATE_NAMESPACE' });
  const NamespaceId = Operation?.Targets?.NAMESPACE;
  const DnsConfig = { DnsRecords: [{ Type: 'A' as const, TTL: 10 }] };
  const { Service } = await names.send(new CreateServiceCommand({ Name: 'worker', NamespaceId, DnsConfig }));
  return { NamespaceId, ServiceId: Service?.Id, registryArn: Service?.Arn };
}

const discover = async () => {
  const asked = new DiscoverInstancesCommand({ NamespaceName: 'shop.local', ServiceName: 'worker' });
  return (await names.send(asked)).Instances ?? [];
};

describe('namespaces and services of Cloud Map', () => {
  it('are made, found, tagged and deleted', async () => {
    const { NamespaceId, ServiceId, registryArn: ResourceARN } = await aService();
    await names.send(new CreateHttpNamespaceCommand({ Name: 'shop' }));
    await expect(names.send(new CreateHttpNamespaceCommand({ Name: 'shop' }))).rejects.toMatchObject({
      name: 'NamespaceAlreadyExists',
    });
    const Filters = [{ Name: 'TYPE' as const, Values: ['DNS_PRIVATE'] }];
    const { Namespaces } = await names.send(new ListNamespacesCommand({ Filters }));
    expect(Namespaces).toMatchObject([{ Id: NamespaceId, Name: 'shop.local', ServiceCount: 1 }]);
    const { Namespace } = await names.send(new GetNamespaceCommand({ Id: NamespaceId }));
    expect(Namespace?.Properties?.DnsProperties?.HostedZoneId).toMatch(/^Z/);
    expect((await names.send(new ListServicesCommand({}))).Services).toMatchObject([{ Id: ServiceId }]);
    const { Service } = await names.send(new GetServiceCommand({ Id: ServiceId }));
    expect(Service).toMatchObject({ NamespaceId, Type: 'DNS_HTTP', DnsConfig: { RoutingPolicy: 'MULTIVALUE' } });
    await names.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'team', Value: 'shop' }] }));
    await names.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['stage'] }));
    expect((await names.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toHaveLength(1);
    await expect(names.send(new DeleteNamespaceCommand({ Id: NamespaceId }))).rejects.toMatchObject({
      name: 'ResourceInUse',
    });
    await names.send(new DeleteServiceCommand({ Id: ServiceId }));
    await names.send(new DeleteNamespaceCommand({ Id: NamespaceId }));
    await expect(names.send(new GetNamespaceCommand({ Id: NamespaceId }))).rejects.toMatchObject({
      name: 'NamespaceNotFound',
    });
  });
});

describe('instances', () => {
  it('are registered by hand', async () => {
    const { ServiceId } = await aService();
    const instance = { ServiceId, InstanceId: 'one' };
    const Attributes = { AWS_INSTANCE_IPV4: '10.0.0.7', stage: 'live' };
    await names.send(new RegisterInstanceCommand({ ...instance, Attributes }));
    expect((await names.send(new GetInstanceCommand(instance))).Instance).toMatchObject({ Id: 'one', Attributes });
    expect((await names.send(new ListInstancesCommand({ ServiceId }))).Instances).toHaveLength(1);
    await names.send(new DeregisterInstanceCommand(instance));
    expect(await discover()).toEqual([]);
  });

  it('are the running tasks of an ECS service that names the registry', async () => {
    const { registryArn } = await aService();
    const ecs = new ECSClient(sandbox.client);
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'boutique', services: ['worker'] }));
    const { taskDefinition, networkConfiguration } = services?.[0] ?? {};
    const named = { cluster: 'boutique', taskDefinition, networkConfiguration, launchType: 'FARGATE' as const };
    await ecs.send(
      new CreateEcsServiceCommand({
        ...named,
        serviceName: 'found',
        desiredCount: 2,
        serviceRegistries: [{ registryArn }],
      }),
    );
    sandbox.advance(MINUTE_MS);
    const found = await discover();
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({
      HealthStatus: 'HEALTHY',
      Attributes: {
        AWS_INSTANCE_IPV4: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/),
        ECS_CLUSTER_NAME: 'boutique',
        ECS_SERVICE_NAME: 'found',
        ECS_TASK_DEFINITION_FAMILY: 'boutique-worker',
      },
    });
    await ecs.send(new UpdateServiceCommand({ cluster: 'boutique', service: 'found', desiredCount: 0 }));
    sandbox.advance(MINUTE_MS);
    expect(await discover()).toEqual([]);
    ecs.destroy();
  });
});

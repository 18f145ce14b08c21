import type { ContainerSpec } from '@/lib/domain/spec/service-spec';
import { addRouteTable, addSecurityGroup, addSubnet, zonesOf } from '@/sandbox/operations/ec2/build';
import { addEndpoint } from '@/sandbox/operations/ec2/build-gateways';
import type { World } from '@/sandbox/world';
import type { AccountFixture } from '../account-fixture';
import { secretAccess, secretOf, validSpec, web } from '../valid-specs';
import type { FailingCase } from './failing-case';

/** A subnet of its own that leads nowhere, and the network of tasks in it. */
function isolateNetwork(world: World, { vpcId, openGroupId }: AccountFixture, services: readonly string[] = []) {
  const [zone] = zonesOf(world);
  const subnet = addSubnet(world, { vpcId, cidr: '172.31.200.0/24', zone: zone?.name ?? '' });
  const table = addRouteTable(world, { vpcId, subnetIds: [subnet.id], routes: [] });
  for (const service of services) {
    const at = { vpcId, service, subnetIds: [subnet.id], groupIds: [openGroupId], routeTableIds: [table.id] };
    addEndpoint(world, { ...at, type: service === 's3' ? 'Gateway' : 'Interface' });
  }
  const securityGroups = { kind: 'existing' as const, ids: [openGroupId] };
  return { subnetIds: [subnet.id], securityGroups, publicIp: false };
}

const isolatedSpec = (
  services: string[],
  more: (fixture: AccountFixture) => Partial<ContainerSpec> = () => ({}),
): FailingCase['spec'] => {
  return (fixture, world) =>
    validSpec(fixture, {
      ...secretAccess,
      network: isolateNetwork(world, fixture, services),
      containers: [web(fixture, more(fixture))],
    });
};
const ECR = ['ecr.api', 'ecr.dkr', 's3'];

/** Networks from which tasks do not reach what they start with. */
export const FAILING_NETWORKS: readonly FailingCase[] = [
  {
    title: 'public subnets without public addresses',
    check: 'network-path',
    reason: 'no-network-path',
    spec: (fixture) => validSpec(fixture, { network: { ...validSpec(fixture).network, publicIp: false } }),
    ends: { at: 'steady', with: /cannot pull registry auth from Amazon ECR.*i\/o timeout/ },
  },
  {
    title: 'a group that lets nothing out',
    check: 'network-path',
    reason: 'no-network-path',
    spec: (fixture, world) => {
      const closedGroup = addSecurityGroup(world, {
        vpcId: fixture.vpcId,
        name: 'shut',
        description: 'Nothing',
        egress: [],
      });
      const securityGroups = { kind: 'existing' as const, ids: [closedGroup.id] };
      return validSpec(fixture, { network: { ...validSpec(fixture).network, securityGroups } });
    },
    ends: { at: 'steady', with: /cannot pull registry auth from Amazon ECR.*i\/o timeout/ },
  },
  {
    title: 'a subnet without a network path to ECR',
    check: 'network-path',
    reason: 'no-network-path',
    spec: isolatedSpec([]),
    ends: { at: 'steady', with: /cannot pull registry auth from Amazon ECR/ },
  },
  {
    title: 'endpoints of ECR, and none of S3',
    check: 'network-path',
    reason: 'no-network-path',
    spec: isolatedSpec(['ecr.api', 'ecr.dkr', 'logs']),
    ends: { at: 'steady', with: /starport-layer-bucket.*i\/o timeout/ },
  },
  {
    title: 'endpoints for the image, and none for the log',
    check: 'network-path',
    reason: 'no-network-path',
    spec: isolatedSpec(ECR),
    ends: { at: 'steady', with: /cannot find the Amazon CloudWatch log group.*connection issue/ },
  },
  {
    title: 'endpoints for image and log, and none for secrets',
    check: 'network-path',
    reason: 'no-network-path',
    spec: isolatedSpec([...ECR, 'logs'], ({ secretArn }) => secretOf(`${secretArn}:url::`)),
    ends: { at: 'steady', with: /connection issue between the task and AWS Secrets Manager/ },
  },
  {
    title: 'endpoints for image and log, and none for parameters',
    check: 'network-path',
    reason: 'no-network-path',
    spec: isolatedSpec([...ECR, 'logs'], ({ parameterArn }) => secretOf(parameterArn)),
    ends: { at: 'steady', with: /cannot pull secrets from AWS Systems Manager Parameter Store/ },
  },
  {
    title: 'endpoints that allow no inbound traffic',
    check: 'network-path',
    reason: 'no-network-path',
    spec: (fixture, world) => {
      const network = isolateNetwork(world, fixture, [...ECR, 'logs']);
      const closedEndpointGroup = addSecurityGroup(world, {
        vpcId: fixture.vpcId,
        name: 'door',
        description: 'Nobody',
        ingress: [],
      });
      for (const endpoint of world.ec2.endpoints.values()) endpoint.groupIds = [closedEndpointGroup.id];
      return validSpec(fixture, { network });
    },
    ends: { at: 'steady', with: /cannot pull registry auth from Amazon ECR/ },
  },
  {
    title: 'a subnet that is gone',
    check: 'network-path',
    reason: 'subnet-missing',
    spec: (fixture) => validSpec(fixture, { network: { ...validSpec(fixture).network, subnetIds: ['subnet-0gone'] } }),
    ends: { at: 'service', with: /InvalidSubnetID\.NotFound/ },
  },
  {
    title: 'a security group that is gone',
    check: 'network-path',
    reason: 'security-group-missing',
    spec: (fixture) =>
      validSpec(fixture, {
        network: { ...validSpec(fixture).network, securityGroups: { kind: 'existing', ids: ['sg-0gone'] } },
      }),
    ends: { at: 'service', with: /InvalidGroup\.NotFound/ },
  },
  {
    title: 'a subnet without free addresses',
    check: 'addresses',
    reason: 'addresses-none',
    spec: (fixture, world) => {
      const [zone] = zonesOf(world);
      const subnet = addSubnet(world, { vpcId: fixture.vpcId, cidr: '172.31.210.0/28', zone: zone?.name ?? '' });
      for (let host = 4; host < 15; host += 1) subnet.usedHosts.add(host);
      return validSpec(fixture, { network: { ...validSpec(fixture).network, subnetIds: [subnet.id] } });
    },
    ends: { at: 'steady', with: /Unexpected EC2 error while attempting to Create Network Interface/ },
  },
];

import { addCertificate } from '@/sandbox/operations/acm/build';
import { addListener, addLoadBalancer, addRule, addTargetGroup, forwardTo } from '@/sandbox/operations/balancers/build';
import { addRouteTable, addSecurityGroup, addSubnet, zonesOf } from '@/sandbox/operations/ec2/build';
import { addNatGateway } from '@/sandbox/operations/ec2/build-gateways';
import { addImage, addRepository } from '@/sandbox/operations/ecr/add-image';
import { addCluster } from '@/sandbox/operations/ecs/clusters';
import { addRole } from '@/sandbox/operations/iam/build';
import { addParameter, addSecret } from '@/sandbox/operations/secrets/build';
import { TASK_EXECUTION_POLICY_ARN } from '@/sandbox/policy/managed-policies';
import type { World } from '@/sandbox/world';

/** What an account holds before anything is deployed into it, and what a spec may name of it. */
export type AccountFixture = {
  registry: string;
  vpcId: string;
  publicSubnetIds: string[];
  /** With a route to the Internet through a NAT gateway. */
  privateSubnetIds: string[];
  /** Lets everything in from everywhere. */
  openGroupId: string;
  /** On port 80 of a load balancer that already serves another service under `/api/*`. */
  listenerArn: string;
  certificateArn: string;
  secretArn: string;
  parameterArn: string;
  taskRoleArn: string;
};

export type AccountFixtureOptions = {
  /** Whether the account has the usual execution role. */
  executionRole?: boolean;
  /** When its images were pushed, on which their digests depend; now when absent. */
  pushedAt?: number;
};

/** Prepares the empty account of a sandbox. The same ground has the same ids in every sandbox of the same seed. */
export function createAccountFixture(
  world: World,
  { executionRole = true, pushedAt }: AccountFixtureOptions = {},
): AccountFixture {
  const network = createNetwork(world);
  pushImages(world, pushedAt);
  addCluster(world, 'main', { capacityProviders: ['FARGATE'] });
  if (executionRole) addRole(world, { name: 'ecsTaskExecutionRole', attachedPolicyArns: [TASK_EXECUTION_POLICY_ARN] });
  const { partition, region, account } = world;
  const certificateArn = `arn:${partition}:acm:${region}:${account}:certificate/0f5d3c2a-6c1e-4a52-9a35-1d1f6f0f9d11`;
  addCertificate(world, { domainName: 'shop.example.com', arn: certificateArn });
  return {
    ...network,
    registry: `${account}.dkr.ecr.${region}.amazonaws.com`,
    certificateArn,
    secretArn: addSecret(world, { name: 'shop/database', value: JSON.stringify({ url: 'postgres://shop' }) }).arn,
    parameterArn: addParameter(world, { name: '/shop/session-key', value: 'simulated' }).arn,
    taskRoleArn: addRole(world, { name: 'shop-task' }).arn,
  };
}

function createNetwork(world: World) {
  const [vpc] = [...world.ec2.vpcs.values()];
  const publicSubnetIds = [...world.ec2.subnets.keys()];
  if (!vpc) throw new Error('the empty scenario has a default VPC');
  const privateSubnetIds = zonesOf(world)
    .slice(0, 2)
    .map(({ name }, index) => addSubnet(world, { vpcId: vpc.id, cidr: `172.31.${128 + index}.0/24`, zone: name }).id);
  const natGateway = addNatGateway(world, { subnetId: publicSubnetIds[0] ?? '' });
  addRouteTable(world, {
    vpcId: vpc.id,
    subnetIds: privateSubnetIds,
    routes: [{ destination: '0.0.0.0/0', target: natGateway.id }],
  });
  const open = { protocol: '-1', source: { cidr: '0.0.0.0/0' } } as const;
  const group = addSecurityGroup(world, { vpcId: vpc.id, name: 'open', description: 'Everything', ingress: [open] });
  const balancer = addLoadBalancer(world, { name: 'shared', subnetIds: publicSubnetIds, groupIds: [group.id] });
  const api = addTargetGroup(world, { name: 'api', port: 3000, vpcId: vpc.id });
  const listener = addListener(world, { loadBalancerArn: balancer.arn, port: 80, actions: [forwardTo(api)] });
  addRule(world, {
    listenerArn: listener.arn,
    priority: 1,
    conditions: [{ field: 'path-pattern', values: ['/api/*'] }],
    actions: [forwardTo(api)],
  });
  return { vpcId: vpc.id, publicSubnetIds, privateSubnetIds, openGroupId: group.id, listenerArn: listener.arn };
}

function pushImages(world: World, pushedAt: number | undefined): void {
  addRepository(world, 'shop/web');
  addImage(world, 'shop/web', { tag: '1.0.0', workload: 'http-server', pushedAt });
  addImage(world, 'shop/web', { tag: '1.0.0-arm64', workload: 'http-server', architecture: 'ARM64', pushedAt });
}

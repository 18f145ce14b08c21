import type { CheckId } from '@/lib/domain/deployment/check';
import type { FailingReason } from '@/lib/domain/deployment/checks/reasons';
import type { Exposure, Wish, WishContainer } from '@/lib/domain/deployment/wish';
import { aWish, aWishContainer } from '@/lib/domain/testing/builders';
import { addListener, addLoadBalancer, addRule, addTargetGroup, forwardTo } from '@/sandbox/operations/balancers/build';
import { addRouteTable, addSecurityGroup, addSubnet, zonesOf } from '@/sandbox/operations/ec2/build';
import { addEndpoint } from '@/sandbox/operations/ec2/build-ways-out';
import { addRole } from '@/sandbox/operations/iam/build';
import { addSecret } from '@/sandbox/operations/secrets/build';
import type { World } from '@/sandbox/world';
import type { Ground, GroundOptions } from './ground';

/** A wish in a world in which it must fail, the check that says so before, and how it fails. */
export type Doomed = {
  title: string;
  check: CheckId;
  reason: FailingReason;
  ground?: GroundOptions;
  /** Spoils the world, and wishes for something in it. */
  wish: (ground: Ground, world: World) => Wish;
  /** The step at which it ends, and AWS's words. */
  ends: { at: string; with: RegExp };
};

const PORT = 8080;
const target = {
  container: 'web',
  containerPort: PORT,
  health: { path: '/', matcher: '200', intervalSeconds: 10 },
  drainSeconds: 30,
};
export const rolling = { ...aWish().rolling, gracePeriodSeconds: 30 };

export const web = ({ registry }: Ground, over: Partial<WishContainer> = {}) =>
  aWishContainer({ name: 'web', image: `${registry}/shop/web:1.0.0`, ...over });

/** What goes well in an unspoilt world. */
export const sound = (ground: Ground, over: Partial<Wish> = {}): Wish =>
  aWish({
    name: 'web',
    containers: [web(ground)],
    cluster: { kind: 'existing', name: 'main' },
    network: {
      subnetIds: ground.publicSubnetIds,
      securityGroups: { kind: 'existing', ids: [ground.openGroupId] },
      publicIp: true,
    },
    ...over,
  });

type NewExposure = Extract<Exposure, { kind: 'new' }>;
export const balanced = (ground: Ground, over: Partial<NewExposure> = {}): Partial<Wish> => ({
  rolling,
  exposure: {
    kind: 'new',
    ...target,
    scheme: 'internet-facing',
    subnetIds: ground.publicSubnetIds,
    allowedCidr: '0.0.0.0/0',
    listener: { protocol: 'http', port: 80 },
    ...over,
  },
});

const behind = (listenerArn: string, over: object = {}): Partial<Wish> => ({
  rolling,
  exposure: { kind: 'existing', ...target, listenerArn, path: '/shop/*', ...over },
});

/** A subnet of its own that leads nowhere, and the network of tasks in it. */
function sealed(world: World, { vpcId, openGroupId }: Ground, services: readonly string[] = []) {
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

const withExecution = (arn: string): Partial<Wish> => ({
  roles: { ...aWish().roles, execution: { kind: 'existing', arn } },
});
const secretOf = (valueFrom: string) => ({ secrets: [{ name: 'KEY', valueFrom }] });
const allowed: Partial<Wish> = { roles: { ...aWish().roles, allowSecrets: true } };
const sealedOff = (
  services: string[],
  more: (ground: Ground) => Partial<WishContainer> = () => ({}),
): Doomed['wish'] => {
  return (ground, world) =>
    sound(ground, { ...allowed, network: sealed(world, ground, services), containers: [web(ground, more(ground))] });
};
const ECR = ['ecr.api', 'ecr.dkr', 's3'];

export const DOOMED: readonly Doomed[] = [
  {
    title: 'an image that nobody has pushed',
    check: 'image',
    reason: 'image-missing',
    wish: (ground) => sound(ground, { containers: [web(ground, { image: `${ground.registry}/shop/web:9.9.9` })] }),
    ends: { at: 'steady', with: /CannotPullContainerError.*shop\/web:9\.9\.9.*not found/ },
  },
  {
    title: 'an image for another CPU',
    check: 'architecture',
    reason: 'architecture',
    wish: (ground) => sound(ground, { architecture: 'arm64' }),
    ends: { at: 'steady', with: /Essential container in task exited|exec format error/ },
  },
  {
    title: 'an execution role that does not exist',
    check: 'execution-role',
    reason: 'role-missing',
    wish: (ground, { account }) => sound(ground, withExecution(`arn:aws:iam::${account}:role/nobody`)),
    ends: { at: 'steady', with: /ECS was unable to assume the role/ },
  },
  {
    title: 'an execution role that ECS may not take',
    check: 'execution-role',
    reason: 'role-untrusted',
    wish: (ground, world) =>
      sound(ground, withExecution(addRole(world, { name: 'function', trustedService: 'lambda.amazonaws.com' }).arn)),
    ends: { at: 'steady', with: /ECS was unable to assume the role/ },
  },
  {
    title: 'an execution role that may not pull',
    check: 'execution-role',
    reason: 'role-cannot-pull',
    wish: (ground, world) => sound(ground, withExecution(addRole(world, { name: 'powerless' }).arn)),
    ends: { at: 'steady', with: /GetAuthorizationToken.*AccessDeniedException/ },
  },
  {
    title: 'an execution role that may not log',
    check: 'execution-role',
    reason: 'role-cannot-log',
    wish: (ground, world) => {
      const statement = { Effect: 'Allow' as const, Action: 'ecr:*', Resource: '*' };
      const role = addRole(world, { name: 'puller', inlinePolicies: { pull: { Statement: [statement] } } });
      return sound(ground, withExecution(role.arn));
    },
    ends: { at: 'steady', with: /failed to initialize logging driver.*AccessDeniedException/ },
  },
  {
    title: 'a task role that does not exist',
    check: 'task-role',
    reason: 'role-missing',
    wish: (ground, { account }) =>
      sound(ground, {
        roles: { ...aWish().roles, task: { kind: 'existing', arn: `arn:aws:iam::${account}:role/nobody` } },
      }),
    ends: { at: 'steady', with: /ECS was unable to assume the role '.*role\/nobody'/ },
  },
  {
    title: 'a secret that does not exist',
    check: 'secrets',
    reason: 'secret-missing',
    wish: (ground) =>
      sound(ground, {
        ...allowed,
        containers: [web(ground, secretOf(ground.secretArn.replace('shop/database', 'shop/nothing')))],
      }),
    ends: { at: 'steady', with: /can’t retrieve the secret/ },
  },
  {
    title: 'a parameter that does not exist',
    check: 'secrets',
    reason: 'secret-missing',
    wish: (ground) => sound(ground, { ...allowed, containers: [web(ground, secretOf('/shop/nothing'))] }),
    ends: { at: 'steady', with: /invalid ssm parameters: \/shop\/nothing/ },
  },
  {
    title: 'a secret without the JSON key',
    check: 'secrets',
    reason: 'secret-key-missing',
    wish: (ground) => sound(ground, { ...allowed, containers: [web(ground, secretOf(`${ground.secretArn}:host::`))] }),
    ends: { at: 'steady', with: /did not contain json key host/ },
  },
  {
    title: 'a secret that is no JSON',
    check: 'secrets',
    reason: 'secret-not-json',
    wish: (ground, world) => {
      const { arn } = addSecret(world, { name: 'shop/plain', value: 'hunter2' });
      return sound(ground, { ...allowed, containers: [web(ground, secretOf(`${arn}:password::`))] });
    },
    ends: { at: 'steady', with: /unable to retrieve secret from asm: invalid character/ },
  },
  {
    title: 'a secret that the execution role may not read',
    check: 'secrets',
    reason: 'secret-denied',
    wish: (ground) => sound(ground, { containers: [web(ground, secretOf(`${ground.secretArn}:url::`))] }),
    ends: { at: 'steady', with: /not authorized to perform: secretsmanager:GetSecretValue/ },
  },
  {
    title: 'public subnets without public addresses',
    check: 'network-way',
    reason: 'no-way-out',
    wish: (ground) => sound(ground, { network: { ...sound(ground).network, publicIp: false } }),
    ends: { at: 'steady', with: /cannot pull registry auth from Amazon ECR.*i\/o timeout/ },
  },
  {
    title: 'a group that lets nothing out',
    check: 'network-way',
    reason: 'no-way-out',
    wish: (ground, world) => {
      const shut = addSecurityGroup(world, { vpcId: ground.vpcId, name: 'shut', description: 'Nothing', egress: [] });
      const securityGroups = { kind: 'existing' as const, ids: [shut.id] };
      return sound(ground, { network: { ...sound(ground).network, securityGroups } });
    },
    ends: { at: 'steady', with: /cannot pull registry auth from Amazon ECR.*i\/o timeout/ },
  },
  {
    title: 'a subnet without any way to ECR',
    check: 'network-way',
    reason: 'no-way-out',
    wish: sealedOff([]),
    ends: { at: 'steady', with: /cannot pull registry auth from Amazon ECR/ },
  },
  {
    title: 'endpoints of ECR, and none of S3',
    check: 'network-way',
    reason: 'no-way-out',
    wish: sealedOff(['ecr.api', 'ecr.dkr', 'logs']),
    ends: { at: 'steady', with: /starport-layer-bucket.*i\/o timeout/ },
  },
  {
    title: 'endpoints for the image, and none for the log',
    check: 'network-way',
    reason: 'no-way-out',
    wish: sealedOff(ECR),
    ends: { at: 'steady', with: /cannot find the Amazon CloudWatch log group.*connection issue/ },
  },
  {
    title: 'endpoints for image and log, and none for secrets',
    check: 'network-way',
    reason: 'no-way-out',
    wish: sealedOff([...ECR, 'logs'], ({ secretArn }) => secretOf(`${secretArn}:url::`)),
    ends: { at: 'steady', with: /connection issue between the task and AWS Secrets Manager/ },
  },
  {
    title: 'endpoints for image and log, and none for parameters',
    check: 'network-way',
    reason: 'no-way-out',
    wish: sealedOff([...ECR, 'logs'], ({ parameterArn }) => secretOf(parameterArn)),
    ends: { at: 'steady', with: /cannot pull secrets from AWS Systems Manager Parameter Store/ },
  },
  {
    title: 'endpoints that let nobody in',
    check: 'network-way',
    reason: 'no-way-out',
    wish: (ground, world) => {
      const network = sealed(world, ground, [...ECR, 'logs']);
      const door = addSecurityGroup(world, { vpcId: ground.vpcId, name: 'door', description: 'Nobody', ingress: [] });
      for (const endpoint of world.ec2.endpoints.values()) endpoint.groupIds = [door.id];
      return sound(ground, { network });
    },
    ends: { at: 'steady', with: /cannot pull registry auth from Amazon ECR/ },
  },
  {
    title: 'a subnet that is gone',
    check: 'network-way',
    reason: 'subnet-missing',
    wish: (ground) => sound(ground, { network: { ...sound(ground).network, subnetIds: ['subnet-0gone'] } }),
    ends: { at: 'service', with: /InvalidSubnetID\.NotFound/ },
  },
  {
    title: 'a security group that is gone',
    check: 'network-way',
    reason: 'security-group-missing',
    wish: (ground) =>
      sound(ground, {
        network: { ...sound(ground).network, securityGroups: { kind: 'existing', ids: ['sg-0gone'] } },
      }),
    ends: { at: 'service', with: /InvalidGroup\.NotFound/ },
  },
  {
    title: 'a subnet without free addresses',
    check: 'addresses',
    reason: 'addresses-none',
    wish: (ground, world) => {
      const [zone] = zonesOf(world);
      const subnet = addSubnet(world, { vpcId: ground.vpcId, cidr: '172.31.210.0/28', zone: zone?.name ?? '' });
      for (let host = 4; host < 15; host += 1) subnet.used.add(host);
      return sound(ground, { network: { ...sound(ground).network, subnetIds: [subnet.id] } });
    },
    ends: { at: 'steady', with: /Unexpected EC2 error while attempting to Create Network Interface/ },
  },
  {
    title: 'a load balancer whose group lets nothing out',
    check: 'port-reach',
    reason: 'balancer-egress',
    wish: (ground, world) => {
      const { vpcId, publicSubnetIds } = ground;
      const shut = addSecurityGroup(world, { vpcId, name: 'shut', description: 'Nothing', egress: [] });
      const balancer = addLoadBalancer(world, { name: 'mute', subnetIds: publicSubnetIds, groupIds: [shut.id] });
      const listener = addListener(world, { loadBalancerArn: balancer.arn, port: 80, actions: [] });
      return sound(ground, behind(listener.arn));
    },
    ends: { at: 'steady', with: /Task failed ELB health checks/ },
  },
  {
    title: 'a zone that the load balancer does not serve',
    check: 'port-reach',
    reason: 'zone-not-enabled',
    wish: (ground, world) => {
      const [one = '', other = '', third = ''] = ground.publicSubnetIds;
      const groupIds = [ground.openGroupId];
      const balancer = addLoadBalancer(world, { name: 'partial', subnetIds: [one, other], groupIds });
      const listener = addListener(world, { loadBalancerArn: balancer.arn, port: 80, actions: [] });
      return sound(ground, { ...behind(listener.arn), network: { ...sound(ground).network, subnetIds: [third] } });
    },
    ends: { at: 'steady', with: /not-steady-in-time/ },
  },
  {
    title: 'a target group for instances of the same name',
    check: 'target-group',
    reason: 'target-type',
    wish: (ground, world) => {
      addTargetGroup(world, { name: 'main-web', port: PORT, vpcId: ground.vpcId, targetType: 'instance' });
      return sound(ground, balanced(ground));
    },
    ends: { at: 'service', with: /has target type instance, which is incompatible with the awsvpc network mode/ },
  },
  {
    title: 'a port for UDP behind a load balancer',
    check: 'target-group',
    reason: 'port-udp',
    wish: (ground) =>
      sound(ground, {
        ...balanced(ground),
        containers: [web(ground, { ports: [{ containerPort: PORT, protocol: 'udp' }] })],
      }),
    ends: { at: 'steady', with: /Task failed ELB health checks/ },
  },
  {
    title: 'health checks that overlap',
    check: 'target-group',
    reason: 'health-interval',
    wish: (ground) => sound(ground, balanced(ground, { health: { path: '/', matcher: '200', intervalSeconds: 5 } })),
    ends: { at: 'target-group', with: /timeout must be smaller than the interval/ },
  },
  {
    title: 'a listener that leads elsewhere',
    check: 'listener',
    reason: 'listener-taken',
    wish: (ground, world) => {
      const { vpcId, publicSubnetIds: subnetIds, openGroupId } = ground;
      const balancer = addLoadBalancer(world, { name: 'main-web', subnetIds, groupIds: [openGroupId] });
      const other = addTargetGroup(world, { name: 'other', port: 80, vpcId });
      addListener(world, { loadBalancerArn: balancer.arn, port: 80, actions: [forwardTo(other)] });
      return sound(ground, balanced(ground));
    },
    ends: { at: 'service', with: /does not have an associated load balancer/ },
  },
  {
    title: 'a load balancer in one zone',
    check: 'listener',
    reason: 'two-zones',
    wish: (ground, world) => {
      const [first = ''] = ground.publicSubnetIds;
      const zone = world.ec2.subnets.get(first)?.zone ?? '';
      const twin = addSubnet(world, { vpcId: ground.vpcId, cidr: '172.31.220.0/24', zone });
      return sound(ground, {
        ...balanced(ground, { subnetIds: [first, twin.id] }),
        network: { ...sound(ground).network, subnetIds: [first] },
      });
    },
    ends: { at: 'load-balancer', with: /same Availability Zone|two different Availability Zones/ },
  },
  {
    title: 'a listener that is gone',
    check: 'listener',
    reason: 'listener-missing',
    wish: (ground) => sound(ground, behind(`${ground.listenerArn}0`)),
    ends: { at: 'rule', with: /listener.*not found|ListenerNotFound/i },
  },
  {
    title: 'a priority that another rule has',
    check: 'rule',
    reason: 'priority-taken',
    wish: (ground) => sound(ground, behind(ground.listenerArn, { priority: 1 })),
    ends: { at: 'rule', with: /name-taken|PriorityInUse/ },
  },
  {
    title: 'a size that Fargate does not sell',
    check: 'size',
    reason: 'fargate-pair',
    wish: (ground) => sound(ground, { memoryMib: 600 }),
    ends: { at: 'task-definition', with: /No Fargate configuration exists for given values/ },
  },
  {
    title: 'a container that is bigger than its task',
    check: 'size',
    reason: 'containers-too-big',
    wish: (ground) => sound(ground, { containers: [web(ground, { memoryMib: 1024 })] }),
    ends: { at: 'task-definition', with: /memory must not exceed the memory of the task/ },
  },
  {
    title: 'percents that block',
    check: 'percents',
    reason: 'percents-stuck',
    wish: (ground) => sound(ground, { rolling: { ...rolling, maximumPercent: 100 } }),
    ends: { at: 'service', with: /this will block deployments/ },
  },
  {
    title: 'a load balancer that is full of rules',
    check: 'quota',
    reason: 'quota-rules',
    wish: (ground, world) => {
      const [group] = world.balancers.targetGroups.values();
      for (let priority = 2; group && priority <= 100; priority += 1) {
        const conditions = [{ field: 'path-pattern' as const, values: [`/${priority}`] }];
        addRule(world, { listenerArn: ground.listenerArn, priority, conditions, actions: [forwardTo(group)] });
      }
      return sound(ground, behind(ground.listenerArn));
    },
    ends: { at: 'rule', with: /reached the limit on the number of rules/ },
  },
  {
    title: 'an account that is full of target groups',
    check: 'quota',
    reason: 'quota-target-groups',
    wish: (ground, world) => {
      for (let index = world.balancers.targetGroups.size; index < 3_000; index += 1) {
        addTargetGroup(world, { name: `group-${index}`, port: 80, vpcId: ground.vpcId });
      }
      return sound(ground, balanced(ground));
    },
    ends: { at: 'target-group', with: /reached the limit on the number of target groups/ },
  },
  {
    title: 'a shell without a role',
    check: 'exec',
    reason: 'exec-no-role',
    wish: (ground) => sound(ground, { exec: true }),
    ends: { at: 'service', with: /a valid taskRoleArn is not being used/ },
  },
];

import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { addListener, addLoadBalancer, addRule, addTargetGroup, forwardTo } from '@/sandbox/operations/balancers/build';
import { addSecurityGroup, addSubnet } from '@/sandbox/operations/ec2/build';
import { loadBalancedSpec, PORT, rolling, target, validSpec, web } from '../valid-specs';
import type { FailingCase } from './failing-case';

const behindListener = (listenerArn: string, over: object = {}): Partial<ServiceSpec> => ({
  rolling,
  exposure: { kind: 'existing', ...target, listenerArn, path: '/shop/*', ...over },
});

/** Load balancers, sizes and settings that AWS refuses, or that no task gets well under. */
export const FAILING_SERVICES: readonly FailingCase[] = [
  {
    title: 'a load balancer whose group lets nothing out',
    check: 'port-reach',
    reason: 'balancer-egress',
    spec: (fixture, world) => {
      const { vpcId, publicSubnetIds } = fixture;
      const closedGroup = addSecurityGroup(world, { vpcId, name: 'shut', description: 'Nothing', egress: [] });
      const balancer = addLoadBalancer(world, { name: 'mute', subnetIds: publicSubnetIds, groupIds: [closedGroup.id] });
      const listener = addListener(world, { loadBalancerArn: balancer.arn, port: 80, actions: [] });
      return validSpec(fixture, behindListener(listener.arn));
    },
    ends: { at: 'steady', with: /Task failed ELB health checks/ },
  },
  {
    title: 'a zone that the load balancer does not serve',
    check: 'port-reach',
    reason: 'zone-not-enabled',
    spec: (fixture, world) => {
      const [one = '', other = '', third = ''] = fixture.publicSubnetIds;
      const groupIds = [fixture.openGroupId];
      const balancer = addLoadBalancer(world, { name: 'partial', subnetIds: [one, other], groupIds });
      const listener = addListener(world, { loadBalancerArn: balancer.arn, port: 80, actions: [] });
      return validSpec(fixture, {
        ...behindListener(listener.arn),
        network: { ...validSpec(fixture).network, subnetIds: [third] },
      });
    },
    ends: { at: 'steady', with: /not-steady-in-time/ },
  },
  {
    title: 'a target group for instances of the same name',
    check: 'target-group',
    reason: 'target-type',
    spec: (fixture, world) => {
      addTargetGroup(world, { name: 'main-web', port: PORT, vpcId: fixture.vpcId, targetType: 'instance' });
      return validSpec(fixture, loadBalancedSpec(fixture));
    },
    ends: { at: 'service', with: /has target type instance, which is incompatible with the awsvpc network mode/ },
  },
  {
    title: 'a port for UDP behind a load balancer',
    check: 'target-group',
    reason: 'port-udp',
    spec: (fixture) =>
      validSpec(fixture, {
        ...loadBalancedSpec(fixture),
        containers: [web(fixture, { ports: [{ containerPort: PORT, protocol: 'udp' }] })],
      }),
    ends: { at: 'steady', with: /Task failed ELB health checks/ },
  },
  {
    title: 'health checks that overlap',
    check: 'target-group',
    reason: 'health-interval',
    spec: (fixture) =>
      validSpec(fixture, loadBalancedSpec(fixture, { health: { path: '/', matcher: '200', intervalSeconds: 5 } })),
    ends: { at: 'target-group', with: /timeout must be smaller than the interval/ },
  },
  {
    title: 'a listener that leads elsewhere',
    check: 'listener',
    reason: 'listener-taken',
    spec: (fixture, world) => {
      const { vpcId, publicSubnetIds: subnetIds, openGroupId } = fixture;
      const balancer = addLoadBalancer(world, { name: 'main-web', subnetIds, groupIds: [openGroupId] });
      const other = addTargetGroup(world, { name: 'other', port: 80, vpcId });
      addListener(world, { loadBalancerArn: balancer.arn, port: 80, actions: [forwardTo(other)] });
      return validSpec(fixture, loadBalancedSpec(fixture));
    },
    ends: { at: 'service', with: /does not have an associated load balancer/ },
  },
  {
    title: 'a load balancer in one zone',
    check: 'listener',
    reason: 'two-zones',
    spec: (fixture, world) => {
      const [first = ''] = fixture.publicSubnetIds;
      const zone = world.ec2.subnets.get(first)?.zone ?? '';
      const twin = addSubnet(world, { vpcId: fixture.vpcId, cidr: '172.31.220.0/24', zone });
      return validSpec(fixture, {
        ...loadBalancedSpec(fixture, { subnetIds: [first, twin.id] }),
        network: { ...validSpec(fixture).network, subnetIds: [first] },
      });
    },
    ends: { at: 'load-balancer', with: /same Availability Zone|two different Availability Zones/ },
  },
  {
    title: 'a listener that is gone',
    check: 'listener',
    reason: 'listener-missing',
    spec: (fixture) => validSpec(fixture, behindListener(`${fixture.listenerArn}0`)),
    ends: { at: 'rule', with: /listener.*not found|ListenerNotFound/i },
  },
  {
    title: 'a priority that another rule has',
    check: 'rule',
    reason: 'priority-taken',
    spec: (fixture) => validSpec(fixture, behindListener(fixture.listenerArn, { priority: 1 })),
    ends: { at: 'rule', with: /name-taken|PriorityInUse/ },
  },
  {
    title: 'a size that Fargate does not sell',
    check: 'size',
    reason: 'fargate-pair',
    spec: (fixture) => validSpec(fixture, { memoryMib: 600 }),
    ends: { at: 'task-definition', with: /No Fargate configuration exists for given values/ },
  },
  {
    title: 'a container that is bigger than its task',
    check: 'size',
    reason: 'containers-too-big',
    spec: (fixture) => validSpec(fixture, { containers: [web(fixture, { memoryMib: 1024 })] }),
    ends: { at: 'task-definition', with: /The 'memory' setting for container '\w+' is greater than for the task/ },
  },
  {
    title: 'percents that block',
    check: 'percents',
    reason: 'percents-stuck',
    spec: (fixture) => validSpec(fixture, { rolling: { ...rolling, maximumPercent: 100 } }),
    ends: { at: 'service', with: /this will block deployments/ },
  },
  {
    title: 'a load balancer that is full of rules',
    check: 'quota',
    reason: 'quota-rules',
    spec: (fixture, world) => {
      const [group] = world.balancers.targetGroups.values();
      for (let priority = 2; group && priority <= 100; priority += 1) {
        const conditions = [{ field: 'path-pattern' as const, values: [`/${priority}`] }];
        addRule(world, { listenerArn: fixture.listenerArn, priority, conditions, actions: [forwardTo(group)] });
      }
      return validSpec(fixture, behindListener(fixture.listenerArn));
    },
    ends: { at: 'rule', with: /reached the limit on the number of rules/ },
  },
  {
    title: 'an account that is full of target groups',
    check: 'quota',
    reason: 'quota-target-groups',
    spec: (fixture, world) => {
      for (let index = world.balancers.targetGroups.size; index < 3_000; index += 1) {
        addTargetGroup(world, { name: `group-${index}`, port: 80, vpcId: fixture.vpcId });
      }
      return validSpec(fixture, loadBalancedSpec(fixture));
    },
    ends: { at: 'target-group', with: /reached the limit on the number of target groups/ },
  },
  {
    title: 'a shell without a role',
    check: 'exec',
    reason: 'exec-no-role',
    spec: (fixture) => validSpec(fixture, { exec: true }),
    ends: { at: 'service', with: /a valid taskRoleArn is not being used/ },
  },
];

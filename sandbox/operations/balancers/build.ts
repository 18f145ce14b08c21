import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import { createNetworkInterface } from '@/sandbox/engine/network/addresses';
import { recordTrafficShares } from '@/sandbox/engine/traffic/traffic-shares';
import type {
  Listener,
  LoadBalancer,
  Rule,
  RuleAction,
  TargetGroup,
  TargetGroupHealthCheck,
} from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';
import { defaultHealth } from './health-settings';

type Tags = Readonly<Record<string, string>>;

const arnOf = ({ partition, region, account }: World, resource: string): string =>
  `arn:${partition}:elasticloadbalancing:${region}:${account}:${resource}`;

/** What follows the resource type in an ARN, such as `app/shop/1a2b…`, which the ARNs of what belongs to it repeat. */
const pathOf = (arn: string): string => arn.slice(arn.indexOf('/') + 1);

/** AWS takes a few minutes to bring up a load balancer; this is at its fast end. */
const PROVISIONING_SECONDS = 120;

export type LoadBalancerSpec = Pick<LoadBalancer, 'name' | 'subnetIds' | 'groupIds'> & {
  type?: LoadBalancer['type'];
  scheme?: LoadBalancer['scheme'];
  /** Scenarios start with what has long been there. */
  state?: LoadBalancer['state'];
  createdAt?: number;
  tags?: Tags;
};

/** Makes a load balancer with a network interface in each subnet; it becomes active after AWS's while. */
export function addLoadBalancer(world: World, spec: LoadBalancerSpec): LoadBalancer {
  const { name, subnetIds, groupIds, type = 'application', scheme = 'internet-facing', state = 'active' } = spec;
  const arn = arnOf(world, `loadbalancer/${type === 'application' ? 'app' : 'net'}/${name}/${world.random.hex(16)}`);
  const host = `${scheme === 'internal' ? 'internal-' : ''}${name}-${world.random.digits(10)}`;
  const loadBalancer: LoadBalancer = {
    arn,
    name,
    dnsName: `${host}.${world.region}.elb.amazonaws.com`,
    type,
    scheme,
    vpcId: world.ec2.subnets.get(subnetIds[0] ?? '')?.vpcId ?? '',
    groupIds: [...groupIds],
    subnetIds: [...subnetIds],
    createdAt: spec.createdAt ?? world.now,
    state,
    tags: new Map(Object.entries(spec.tags ?? {})),
    attributes: new Map(),
  };
  world.balancers.loadBalancers.set(arn, loadBalancer);
  createBalancerInterfaces(world, loadBalancer, subnetIds);
  if (state === 'provisioning') scheduleEvent(world, PROVISIONING_SECONDS, { kind: 'balancer.active', arn });
  return loadBalancer;
}

/** How the network interfaces of a load balancer are described, which is also how they are found again. */
export const interfaceDescription = ({ arn }: Pick<LoadBalancer, 'arn'>): string => `ELB ${pathOf(arn)}`;

/** Takes an address in each of some subnets. */
export function createBalancerInterfaces(world: World, loadBalancer: LoadBalancer, subnetIds: readonly string[]): void {
  for (const id of subnetIds) {
    const subnet = world.ec2.subnets.get(id);
    if (!subnet) continue;
    createNetworkInterface(world, {
      subnet,
      groupIds: loadBalancer.groupIds,
      withPublicIp: loadBalancer.scheme === 'internet-facing',
      description: interfaceDescription(loadBalancer),
    });
  }
}

export type TargetGroupSpec = Pick<TargetGroup, 'name' | 'port' | 'vpcId'> & {
  protocol?: string;
  protocolVersion?: string;
  targetType?: TargetGroup['targetType'];
  health?: Partial<TargetGroupHealthCheck>;
  attributes?: Tags;
  tags?: Tags;
};

export function addTargetGroup(world: World, spec: TargetGroupSpec): TargetGroup {
  const { name, port, vpcId, protocol = 'HTTP', protocolVersion = 'HTTP1', targetType = 'ip' } = spec;
  const group: TargetGroup = {
    arn: arnOf(world, `targetgroup/${name}/${world.random.hex(16)}`),
    name,
    protocol,
    protocolVersion,
    port,
    vpcId,
    targetType,
    health: { ...defaultHealth(protocol), ...spec.health },
    targets: new Map(),
    tags: new Map(Object.entries(spec.tags ?? {})),
    attributes: new Map(Object.entries(spec.attributes ?? {})),
  };
  world.balancers.targetGroups.set(group.arn, group);
  return group;
}

export type ListenerSpec = Pick<Listener, 'loadBalancerArn' | 'port'> & {
  protocol?: string;
  certificateArns?: string[];
  sslPolicy?: string;
  actions: RuleAction[];
  tags?: Tags;
};

/** Makes a listener and the default rule that holds its default actions. */
export function addListener(world: World, spec: ListenerSpec): Listener {
  const { loadBalancerArn, port, protocol = 'HTTP', certificateArns = [], sslPolicy, actions, tags } = spec;
  const listener: Listener = {
    arn: arnOf(world, `listener/${pathOf(loadBalancerArn)}/${world.random.hex(16)}`),
    loadBalancerArn,
    port,
    protocol,
    certificateArns,
    sslPolicy,
    tags: new Map(Object.entries(tags ?? {})),
    attributes: new Map(),
  };
  world.balancers.listeners.set(listener.arn, listener);
  addRule(world, { listenerArn: listener.arn, priority: 'default', conditions: [], actions });
  return listener;
}

export type RuleSpec = Pick<Rule, 'listenerArn' | 'priority' | 'conditions' | 'actions'> & { tags?: Tags };

export function addRule(world: World, { listenerArn, priority, conditions, actions, tags }: RuleSpec): Rule {
  const rule: Rule = {
    arn: arnOf(world, `listener-rule/${pathOf(listenerArn)}/${world.random.hex(16)}`),
    listenerArn,
    priority,
    conditions,
    actions,
    tags: new Map(Object.entries(tags ?? {})),
    attributes: new Map(),
  };
  world.balancers.rules.set(rule.arn, rule);
  recordTrafficShares(world, rule);
  return rule;
}

/** The action that sends everything to one target group. */
export const forwardTo = ({ arn }: Pick<TargetGroup, 'arn'>): RuleAction => ({
  type: 'forward',
  targets: [{ targetGroupArn: arn, weight: 1 }],
});

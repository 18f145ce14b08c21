import { admitsVisitors } from '@/sandbox/engine/network/reachability';
import { requestTarget, type TargetReply } from '@/sandbox/engine/traffic/health-check';
import { requestRatePerTask } from '@/sandbox/engine/traffic/request-rate';
import { parseImage } from '@/sandbox/engine/workloads/images';
import type { Answer } from '@/sandbox/protocol/wire';
import type { Regions } from '@/sandbox/regions';
import type { Listener, LoadBalancer, RuleAction, Target, TargetGroup } from '@/sandbox/state/balancers';
import { hashUnit } from '@/sandbox/state/random';
import type { World } from '@/sandbox/world';
import { balancerPage, fixedResponse, redirection } from './balancer-pages';
import { ruleFor } from './match-rule';
import type { Visit } from './visit';

/**
 * Answers visitors of load balancers: through the rules of the listener to a target, and from its simulated container. Each
 * visit goes to the next target, as a load balancer without stickiness sends them.
 */
export class Visitors {
  private count = 0;

  constructor(private readonly regions: Regions) {}

  /** @returns `cut` where a visitor would get no answer at all: nobody listens there, or no security group lets visitors in */
  answer(visit: Visit): Answer | 'cut' {
    const world = this.worldOf(visit.host);
    const balancer = world && balancerNamed(world, visit.host);
    if (!world || !balancer) {
      return {
        status: 421,
        headers: { 'content-type': 'text/plain' },
        body: `There is no load balancer ${visit.host}.\n`,
      };
    }
    const listener = listenerFor(world, balancer, visit);
    const admits = balancer.groupIds.length === 0 || admitsVisitors(world, balancer.groupIds, listener?.port ?? 0);
    if (!listener || !admits || balancer.state !== 'active') return 'cut';
    const rule = ruleFor(world, listener, visit);
    const [action] = (rule?.actions ?? []).slice(-1);
    if (!action) return balancerPage(503);
    this.count += 1;
    return this.carryOut(world, action, listener, visit);
  }

  /** The region of a load balancer, as it is now; a name alone begins no region. */
  private worldOf(host: string): World | undefined {
    const found = this.regions.started().find((world) => balancerNamed(world, host));
    return found && this.regions.at(found.region);
  }

  private carryOut(world: World, action: RuleAction, listener: Listener, visit: Visit): Answer | 'cut' {
    if (action.type === 'fixed-response') return fixedResponse(action);
    if (action.type === 'redirect') return redirection(action, listener, visit);
    const isApplication = listener.protocol.startsWith('HTTP');
    const group = world.balancers.targetGroups.get(pickByWeight(action.targets, this.count) ?? '');
    const target = group && this.pickTarget(group);
    // A network load balancer speaks no HTTP: it ends the connection.
    if (!group || !target) return isApplication ? balancerPage(503) : 'cut';
    const reply = requestTarget(world, group, target, { port: target.port, path: visit.path });
    if (reply.kind === 'answer') return this.answerOf(world, group, reply, visit);
    if (!isApplication) return 'cut';
    return balancerPage(reply.kind === 'timeout' ? 504 : 502);
  }

  /** The next of the healthy targets; when there are only unhealthy ones, of those. */
  private pickTarget({ targets }: TargetGroup): Target | undefined {
    const inState = (state: Target['state']) => [...targets.values()].filter((target) => target.state === state);
    const healthy = inState('healthy');
    const candidates = healthy.length > 0 ? healthy : inState('unhealthy');
    return candidates[this.count % Math.max(1, candidates.length)];
  }

  private answerOf(
    world: World,
    group: TargetGroup,
    { status, task, container, workload }: Extract<TargetReply, { kind: 'answer' }>,
    visit: Visit,
  ): Answer {
    const draw = hashUnit(`visit ${task.id} ${this.count}`);
    const overload = workload.overload(requestRatePerTask(world, group.arn)(world.now));
    const actual = status !== 200 ? status : draw < overload ? 503 : draw < overload + workload.errorRate ? 500 : 200;
    const { tag } = parseImage(container.image, world);
    const facts = {
      service: task.serviceName,
      task: task.id,
      container: container.name,
      version: tag ?? container.digest?.slice('sha256:'.length).slice(0, 12),
      image: container.image,
      path: visit.path,
    };
    return {
      status: actual,
      headers: { 'content-type': 'application/json' },
      body: `${JSON.stringify(facts)}\n`,
    };
  }
}

const balancerNamed = ({ balancers }: World, host: string): LoadBalancer | undefined =>
  [...balancers.loadBalancers.values()].find(({ dnsName }) => dnsName.toLowerCase() === host);

/** The listener at the port that was named; where none was, or only that of the sandbox, the one that browsers try first. */
function listenerFor({ balancers }: World, { arn }: LoadBalancer, { port, ownPort }: Visit): Listener | undefined {
  const listeners = [...balancers.listeners.values()].filter(({ loadBalancerArn }) => loadBalancerArn === arn);
  const named = listeners.find((listener) => listener.port === port);
  if (named || (port !== undefined && port !== ownPort)) return named;
  const [first] = listeners.sort((a, b) => rankOf(a) - rankOf(b));
  return first;
}

const rankOf = ({ port }: Listener): number => (port === 80 ? -2 : port === 443 ? -1 : port);

/** One of several target groups, so that in the long run each has its share, and in the short run nearly so. */
function pickByWeight(
  targets: readonly { targetGroupArn: string; weight: number }[],
  count: number,
): string | undefined {
  const total = targets.reduce((sum, { weight }) => sum + weight, 0);
  const golden = (count * 0.618_033_988_75) % 1;
  let rest = golden * total;
  for (const { targetGroupArn, weight } of targets) {
    if (rest < weight) return targetGroupArn;
    rest -= weight;
  }
  return undefined;
}

import { hashSeed, mixSeed, toUnit } from '@/sandbox/engine/kernel/hash-random';
import { momentAt, momentBefore } from '@/sandbox/engine/kernel/metric-history';
import { hashUnit } from '@/sandbox/state/random';
import type { TrafficOverride } from '@/sandbox/state/traffic';
import { HOUR_MS, MINUTE_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { loadBalancerOf, targetGroupsOf } from './forwarding';
import { shareAt } from './traffic-shares';

/** The customers live in France; winter time all year keeps the curve free of seams. */
const LOCAL_OFFSET_HOURS = 1;
/** Share of the busiest hour, hour by hour from midnight: a shop with a lunch peak and a longer evening one. */
const HOURLY_PERCENT = [22, 14, 9, 7, 6, 8, 14, 26, 42, 52, 58, 70, 92, 88, 64, 56, 58, 66, 78, 92, 100, 90, 66, 40];

/**
 * Requests a second that customers send to a target group, or the jobs a second that wait for a service without one, as
 * a pure function of the instant (ms): of the seed, the ARN, and of the overrides and weights set before that instant.
 * @param demandArn of a target group or of a service
 */
export function requestRate(world: Pick<World, 'traffic' | 'balancers'>, demandArn: string): (at: number) => number {
  const { overrides } = world.traffic;
  const loadBalancerArn = overrides.size > 0 ? loadBalancerOf(world, demandArn) : undefined;
  const ordered = (loadBalancerArn && overrides.get(loadBalancerArn)) || [];
  const shareOf = shareAt(world, demandArn);
  const rates = new Map<string, (at: number) => number>();
  return (at) => {
    const { of, share } = shareOf(at);
    const rate = rates.get(of) ?? visitorRate(world, of, ordered);
    rates.set(of, rate);
    return share * rate(at);
  };
}

/** All visitors, whom target groups may divide between them. */
function visitorRate(
  world: Pick<World, 'traffic'>,
  demandArn: string,
  overrides: readonly TrafficOverride[],
): (at: number) => number {
  const weight = weightOf(demandArn);
  const chance = hashSeed(`${world.traffic.seed} ${demandArn}`);
  return (at) => {
    const order = momentBefore(overrides, at);
    if (order?.requestsPerSecond === undefined) return weight * usualShare(chance, at);
    return shareOfOverride(order, demandArn, (arn) => shareAt(world, arn)(at).of === arn);
  };
}

/**
 * Requests a second that reach each of those who serve a target group or a service without one (its running tasks), as a
 * pure function of the instant (ms). A target group is served by its healthy targets; by all of them when none is, as far as
 * the network lets requests through.
 */
export function requestRatePerTask(
  world: Pick<World, 'traffic' | 'balancers' | 'cloudwatch'>,
  demandArn: string,
): (at: number) => number {
  const rate = requestRate(world, demandArn);
  const targets = world.cloudwatch.targetGroups.get(demandArn);
  const tasks = world.cloudwatch.services.get(demandArn);
  return (at) => {
    const moment = momentAt(targets, at);
    if (moment?.reachable === 0) return 0;
    const servers = moment ? moment.healthy || (moment.reachable ?? 0) : momentAt(tasks, at)?.running;
    return rate(at) / Math.max(1, servers ?? 1);
  };
}

/**
 * Overrides a load balancer's traffic from now on, spread over its target groups in their usual proportions.
 * @param requestsPerSecond in total; `undefined` ends the override
 */
export function overrideTraffic(world: World, loadBalancerArn: string, requestsPerSecond: number | undefined): void {
  const orders = world.traffic.overrides.get(loadBalancerArn) ?? [];
  world.traffic.overrides.set(loadBalancerArn, orders);
  // What is recorded at this very instant counts from the next on, as the override does.
  const visited = targetGroupsOf(world, loadBalancerArn).map((arn) => shareAt(world, arn)(world.now + 1).of);
  const weights = new Map(visited.map((arn) => [arn, weightOf(arn)]));
  orders.push({ at: world.now, requestsPerSecond, weights });
}

/**
 * A target group that joined after the override takes its usual proportion too; one whose visitors have become those of
 * another takes none.
 */
function shareOfOverride(
  { requestsPerSecond = 0, weights }: TrafficOverride,
  demandArn: string,
  hasVisitors: (arn: string) => boolean,
): number {
  const weight = weights.get(demandArn) ?? weightOf(demandArn);
  let total = weights.has(demandArn) ? 0 : weight;
  for (const [arn, other] of weights) if (hasVisitors(arn)) total += other;
  return (requestsPerSecond * weight) / total;
}

/** The busiest hour's requests a second, between 4 and 12. */
const weightOf = (demandArn: string): number => 4 + 8 * hashUnit(`weight ${demandArn}`);

/** Of the busiest hour's requests, give or take a fifth. */
function usualShare(chance: number, at: number): number {
  const local = (((at / HOUR_MS + LOCAL_OFFSET_HOURS) % 24) + 24) % 24;
  const hour = Math.floor(local);
  const shape = interpolate(HOURLY_PERCENT[hour] ?? 0, HOURLY_PERCENT[(hour + 1) % 24] ?? 0, local - hour) / 100;
  return (
    shape *
    (0.8 + 0.25 * noise(mixSeed(chance, 1), at, 7 * MINUTE_MS) + 0.15 * noise(mixSeed(chance, 2), at, MINUTE_MS / 2))
  );
}

/** Smooth noise in [0, 1) that takes a new direction every `stepMs`. */
function noise(chance: number, at: number, stepMs: number): number {
  const step = Math.floor(at / stepMs);
  return interpolate(toUnit(mixSeed(chance, step)), toUnit(mixSeed(chance, step + 1)), at / stepMs - step);
}

const interpolate = (from: number, to: number, share: number): number => from + (to - from) * share;

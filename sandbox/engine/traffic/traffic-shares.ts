import { momentBefore } from '@/sandbox/engine/kernel/metric-history';
import type { RuleAction } from '@/sandbox/state/balancers';
import type { TrafficShare } from '@/sandbox/state/traffic';
import type { World } from '@/sandbox/world';

const forwardTargets = (actions: readonly RuleAction[]) =>
  actions.flatMap((action) => (action.type === 'forward' ? action.targets : []));

/**
 * Records how a rule divides its visitors between target groups. To be called whenever the actions of a rule have changed;
 * one that sends everything to a single target group, as it did before, divides nothing.
 */
export function recordTrafficShares(
  world: World,
  { arn: ruleArn, listenerArn, actions }: { arn: string; listenerArn: string; actions: readonly RuleAction[] },
  before: readonly RuleAction[] = [],
): void {
  const targets = forwardTargets(actions);
  const arns = [...new Set([...forwardTargets(before), ...targets].map(({ targetGroupArn }) => targetGroupArn))];
  const [first] = arns;
  if (first === undefined || arns.length < 2 || isTestTraffic(world, [ruleArn, listenerArn])) return;
  const { shares } = world.traffic;
  const of = arns.flatMap((arn) => shares.get(arn)?.at(-1)?.of ?? []).at(0) ?? first;
  const total = targets.reduce((sum, { weight }) => sum + weight, 0);
  for (const arn of arns) {
    const weight = targets.find(({ targetGroupArn }) => targetGroupArn === arn)?.weight ?? 0;
    appendShare(shares, arn, { at: world.now, of, share: total > 0 ? weight / total : 0 });
  }
}

function appendShare(shares: World['traffic']['shares'], arn: string, share: TrafficShare): void {
  const entries = shares.get(arn) ?? [];
  shares.set(arn, entries);
  if (entries.at(-1)?.at === share.at) entries.pop();
  entries.push(share);
}

/** The listeners and rules for tests have no visitors. */
function isTestTraffic({ ecs }: World, arns: readonly string[]): boolean {
  for (const { services } of ecs.clusters.values()) {
    for (const { revisions } of services.values()) {
      for (const { loadBalancers } of revisions.values()) {
        if (loadBalancers.some(({ advanced }) => arns.includes(advanced?.testListenerRule ?? ''))) return true;
      }
    }
  }
  return false;
}

/**
 * What a target group was sent at an instant (ms): such a share of the visitors that the target group `of` would have by
 * itself. Before anything divided them each has all of its own, but for one that then joined another.
 */
export function shareAt(
  { traffic }: Pick<World, 'traffic'>,
  targetGroupArn: string,
): (at: number) => Omit<TrafficShare, 'at'> {
  const entries = traffic.shares.get(targetGroupArn);
  const own = { of: targetGroupArn, share: 1 };
  const joined = entries?.[0]?.of ?? targetGroupArn;
  const first = joined === targetGroupArn ? own : { of: joined, share: 0 };
  return (at) => (entries && momentBefore(entries, at)) ?? first;
}

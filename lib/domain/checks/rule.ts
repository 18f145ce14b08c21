import type { ListenerRule } from '../balancer';
import { pickedListener, presentTargetGroup } from '../plan/steps/balancer-facts';
import type { PlanContext } from '../plan/steps/plan-context';
import { freePriority } from '../plan/steps/rule';
import type { Exposure } from '../spec/service-spec';
import type { Check } from './check';
import { failed, fine, fix, unreadable } from './verdicts';

const ID = 'rule';
type ExistingExposure = Extract<Exposure, { kind: 'existing' }>;

/** Whether the rule gets its priority, and no rule before it takes the very same requests. */
export function checkRule(context: PlanContext): Check[] {
  const { spec, lookups } = context;
  const { exposure } = spec;
  if (exposure.kind !== 'existing' || !pickedListener(context)) return [];
  const { rules } = lookups;
  if (!rules) return [unreadable(ID, 'elasticloadbalancing:DescribeRules')];
  const group = presentTargetGroup(context)?.arn;
  const isOwn = ({ forwards }: ListenerRule) => forwards.some(({ targetGroupArn }) => targetGroupArn === group);
  const ownRule = rules.find(isOwn);
  const otherRules = rules.filter((rule) => !isOwn(rule));
  const free = freePriority(rules);
  const priority = exposure.priority ?? (typeof ownRule?.priority === 'number' ? ownRule.priority : free);
  const facts = { priority: String(priority), path: exposure.path ?? '', host: exposure.host ?? '' };
  const isTaken = otherRules.some((rule) => rule.priority === priority);
  if (isTaken) {
    const change = [{ path: 'exposure.priority', value: free }];
    return [
      failed(ID, 'priority-taken', {
        facts,
        path: 'exposure.priority',
        fix: fix('rule-priority', change, { priority: String(free) }),
      }),
    ];
  }
  const twin = otherRules.find((rule) => isBefore(rule, priority) && asksTheSame(rule, exposure));
  if (twin) {
    const path = exposure.path === undefined ? 'exposure.host' : 'exposure.path';
    return [failed(ID, 'rule-hidden', { facts: { ...facts, other: String(twin.priority) }, path })];
  }
  return [fine(ID, { facts })];
}

const isBefore = (rule: ListenerRule, priority: number): boolean =>
  typeof rule.priority === 'number' && rule.priority < priority;

const CONDITION = { path: 'path-pattern', host: 'host-header' } as const;

/** Whether a rule matches all requests of the spec: each of its conditions has a value that the spec has. */
function asksTheSame({ conditions }: ListenerRule, exposure: ExistingExposure): boolean {
  const wanted: Record<string, string | undefined> = {
    [CONDITION.path]: exposure.path,
    [CONDITION.host]: exposure.host,
  };
  return conditions.every(({ field, values }) => {
    const value = wanted[field];
    return value !== undefined && values.includes(value);
  });
}

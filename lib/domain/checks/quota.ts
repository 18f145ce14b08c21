import { pickedBalancer, presentTargetGroup } from '../plan/steps/balancer-facts';
import type { PlanContext } from '../plan/steps/plan-context';
import { isExposed } from '../spec/spec-facts';
import type { Check } from './check';
import type { FailingReason } from './reasons';
import { failed, orFine, unreadable } from './verdicts';

const ID = 'quota';

/** Whether quotas allow everything that will be created. ECS's own, 5,000 tasks per service, is the maximum of the form. */
export function checkQuotas(context: PlanContext): Check[] {
  const { spec, inventory, lookups } = context;
  const { exposure } = spec;
  if (!isExposed(exposure)) return [];
  const { limits } = inventory;
  if (!limits) return [unreadable(ID, 'elasticloadbalancing:DescribeAccountLimits')];
  const balancer = pickedBalancer(context);
  const full = (limit: string, count: number, more: number, reason: FailingReason, path: string): Check[] => {
    const most = limits[limit];
    if (most === undefined || more === 0 || count + more <= most) return [];
    return [failed(ID, reason, { facts: { count: String(count), most: String(most), more: String(more) }, path })];
  };

  const group = presentTargetGroup(context);
  const forGroup = full(
    'target-groups',
    inventory.targetGroups.length,
    group ? 0 : 1,
    'quota-target-groups',
    'exposure.kind',
  );
  if (exposure.kind === 'existing') {
    const rules = (lookups.rules ?? []).filter(({ priority }) => priority !== 'default');
    const hasOwn = rules.some(({ forwards }) => forwards.some(({ targetGroupArn }) => targetGroupArn === group?.arn));
    return orFine(ID, [
      ...forGroup,
      // The quota is the load balancer's; only the rules of one of its listeners are known, which is a lower bound.
      ...full(
        'rules-per-application-load-balancer',
        rules.length,
        hasOwn ? 0 : 1,
        'quota-rules',
        'exposure.listenerArn',
      ),
    ]);
  }
  const ports = [
    exposure.listener.port,
    ...(exposure.listener.protocol === 'https' && exposure.listener.redirectHttp ? [80] : []),
  ];
  const there = inventory.listeners
    .filter(({ loadBalancerArn }) => loadBalancerArn === balancer?.arn)
    .map(({ port }) => port);
  const missing = ports.filter((port) => !there.includes(port)).length;
  return orFine(ID, [
    ...forGroup,
    ...full(
      'application-load-balancers',
      inventory.loadBalancers.length,
      balancer ? 0 : 1,
      'quota-load-balancers',
      'exposure.kind',
    ),
    ...full(
      'listeners-per-application-load-balancer',
      there.length,
      missing,
      'quota-listeners',
      'exposure.listener.port',
    ),
  ]);
}

import { customMetricKey } from '@/sandbox/engine/metrics/metric-series';
import { recordPoint } from '@/sandbox/engine/metrics/record-point';
import type { Rule } from '@/sandbox/state/events';
import { MINUTE_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';

/** What EventBridge counts of a rule, by AWS's names in `AWS/Events`. CloudWatch hears of a metric when it is above zero. */
type RuleMetric = 'TriggeredRules' | 'Invocations' | 'FailedInvocations';

/** Counts one more, by the minute. */
export function countForRule(world: World, rule: Rule, metric: RuleMetric): void {
  const key = { namespace: 'AWS/Events', name: metric, dimensions: [{ name: 'RuleName', value: rule.name }] };
  const at = Math.floor(world.now / MINUTE_MS) * MINUTE_MS;
  const last = world.cloudwatch.customMetrics.get(customMetricKey(key))?.points.at(-1);
  if (last?.at === at) {
    last.count += 1;
    last.sum += 1;
  } else recordPoint(world, key, { at, unit: 'Count', count: 1, sum: 1, low: 1, high: 1 });
}

import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { MetricWorld } from './metric-load';
import { type Series, statistic } from './metric-statistics';
import { metricSeries } from './metrics';

type Verdict = { state: Alarm['state']; reason: string };

const COMPARISON: Readonly<Record<string, { words: string; breaches(value: number, threshold: number): boolean }>> = {
  GreaterThanThreshold: { words: 'greater than', breaches: (value, threshold) => value > threshold },
  GreaterThanOrEqualToThreshold: {
    words: 'greater than or equal to',
    breaches: (value, threshold) => value >= threshold,
  },
  LessThanThreshold: { words: 'less than', breaches: (value, threshold) => value < threshold },
  LessThanOrEqualToThreshold: { words: 'less than or equal to', breaches: (value, threshold) => value <= threshold },
};

/** Brings an alarm's state up to the world's present, noting a change in its history. */
export function checkAlarm(world: MetricWorld, alarm: Alarm): void {
  const { state, reason } = judge(world, alarm);
  if (state === alarm.state) return;
  alarm.history.unshift({
    at: world.now,
    type: 'StateUpdate',
    summary: `Alarm updated from ${alarm.state} to ${state}`,
  });
  alarm.state = state;
  alarm.stateReason = reason;
  alarm.stateUpdatedAt = world.now;
}

/**
 * Looks at the last evaluation periods that are over, as long as the world's speed makes them; what somebody put comes in
 * its own time, so its periods are as long as they say. Missing periods count as the alarm says.
 */
function judge(world: MetricWorld, alarm: Alarm): Verdict {
  const { namespace, metricName: name, dimensions, threshold, evaluationPeriods, datapointsToAlarm } = alarm;
  const series = metricSeries(world, { namespace, name, dimensions });
  const comparison = COMPARISON[alarm.comparison];
  const values = series && comparison ? valuesOf(world, alarm, series) : [];
  const breaching = values.filter((value) => comparison?.breaches(value, threshold)).length;
  const missing = evaluationPeriods - values.length;
  const shown = values.map((value) => value.toFixed(2)).join(', ');
  const limit = `${comparison?.words ?? ''} the threshold (${threshold.toFixed(1)})`;
  if (alarm.treatMissingData === 'ignore' && missing > 0 && breaching < datapointsToAlarm) {
    return { state: alarm.state, reason: alarm.stateReason };
  }
  const counted = breaching + (alarm.treatMissingData === 'breaching' ? missing : 0);
  if (counted >= datapointsToAlarm) {
    const reason = `Threshold Crossed: ${counted} out of the last ${evaluationPeriods} datapoints [${shown}] were ${limit} (minimum ${datapointsToAlarm} datapoints for OK -> ALARM transition).`;
    return { state: 'ALARM', reason };
  }
  if (values.length === 0 && alarm.treatMissingData === 'missing') {
    return {
      state: 'INSUFFICIENT_DATA',
      reason: 'Insufficient Data: no datapoints were received for the evaluated periods.',
    };
  }
  const reason = `Threshold Crossed: ${values.length - breaching} out of the last ${evaluationPeriods} datapoints [${shown}] were not ${limit} (minimum ${evaluationPeriods - datapointsToAlarm + 1} datapoint for ALARM -> OK transition).`;
  return { state: 'OK', reason };
}

/** The statistic of each evaluation period that has one, newest first. */
function valuesOf(world: MetricWorld, alarm: Alarm, series: Series): number[] {
  const read = statistic(alarm.statistic);
  const isComputed = alarm.namespace.startsWith('AWS/') || alarm.namespace.startsWith('ECS/');
  const speed = isComputed ? world.speed : 1;
  const period = (alarm.periodSeconds * 1000) / speed;
  // A threshold on a sum speaks of what a whole period brings.
  const scale = alarm.statistic === 'Sum' ? speed : 1;
  const end = Math.floor(world.now / period) * period;
  const values: number[] = [];
  for (let n = 1; n <= alarm.evaluationPeriods && read; n += 1) {
    const set = series.between(end - n * period, end - (n - 1) * period);
    if (set && set.count > 0) values.push(scale * read(set));
  }
  return values;
}

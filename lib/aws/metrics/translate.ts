import type { MetricAlarm, MetricDataResult, MetricStat } from '@aws-sdk/client-cloudwatch';
import { parseArn } from '../../domain/arn';
import type { Cloud } from '../../domain/cloud';
import type { Metric, Series } from '../../domain/metric';
import type { AlarmState } from '../../domain/scaling';
import { requireField } from '../collect';

export type Wanted = Parameters<Cloud['metrics']['readSeries']>[0]['wanted'][number];

/** The name of a metric in CloudWatch. `factor` converts AWS's unit. */
type Meaning = {
  of: 'service' | 'balancer';
  name: string;
  stat: string;
  factor: (periodSeconds: number) => number;
};

const same = () => 1;

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html and
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
const MEANING: Record<Metric, Meaning> = {
  cpu: { of: 'service', name: 'CPUUtilization', stat: 'Average', factor: same },
  memory: { of: 'service', name: 'MemoryUtilization', stat: 'Average', factor: same },
  // Every task reports its CPU once a minute, so the number of samples per minute is that of running tasks. It does not need Container Insights.
  running: { of: 'service', name: 'CPUUtilization', stat: 'SampleCount', factor: (seconds) => 60 / seconds },
  requests: { of: 'balancer', name: 'RequestCount', stat: 'Sum', factor: same },
  errors: { of: 'balancer', name: 'HTTPCode_Target_5XX_Count', stat: 'Sum', factor: same },
  latency: { of: 'balancer', name: 'TargetResponseTime', stat: 'Average', factor: () => 1_000 },
  'healthy-hosts': { of: 'balancer', name: 'HealthyHostCount', stat: 'Average', factor: same },
};

/** Undefined for a metric of load balancers when the service has none. */
export function toMetricStat(wanted: Wanted, periodSeconds: number): MetricStat | undefined {
  const { of, name, stat } = MEANING[wanted.metric];
  const place = of === 'service' ? servicePlace(wanted) : balancerPlace(wanted);
  return place && { Metric: { ...place, MetricName: name }, Stat: stat, Period: periodSeconds };
}

const servicePlace = ({ cluster, service }: Wanted) => ({
  Namespace: 'AWS/ECS',
  Dimensions: [
    { Name: 'ClusterName', Value: cluster },
    { Name: 'ServiceName', Value: service },
  ],
});

/** CloudWatch's dimensions are the ends of the ARNs: `app/shop/0123456789abcdef`. */
function balancerPlace({ loadBalancerArn, targetGroupArn }: Wanted) {
  const loadBalancer = parseArn(loadBalancerArn ?? '')?.resource.replace(/^loadbalancer\//, '');
  const targetGroup = parseArn(targetGroupArn ?? '')?.resource;
  if (!loadBalancer || !targetGroup) return undefined;
  return {
    Namespace: 'AWS/ApplicationELB',
    Dimensions: [
      { Name: 'LoadBalancer', Value: loadBalancer },
      { Name: 'TargetGroup', Value: targetGroup },
    ],
  };
}

/** @param results the parts of one series, which may come on several pages */
export function toSeries(metric: Metric, periodSeconds: number, results: MetricDataResult[]): Series {
  const factor = MEANING[metric].factor(periodSeconds);
  const points = results.flatMap(({ Timestamps = [], Values = [] }) =>
    Timestamps.flatMap((at, index) => {
      const value = Values[index];
      return value === undefined ? [] : [{ at: at.getTime(), value: value * factor }];
    }),
  );
  return { metric, periodSeconds, points: points.sort((a, b) => a.at - b.at) };
}

const ALARM_STATE: Record<string, AlarmState> = { OK: 'ok', ALARM: 'alarm', INSUFFICIENT_DATA: 'insufficient-data' };

export const toAlarm = (raw: MetricAlarm): { name: string; state: AlarmState; reason?: string } => ({
  name: requireField(raw.AlarmName, 'AlarmName'),
  state: ALARM_STATE[raw.StateValue ?? ''] ?? 'insufficient-data',
  ...(raw.StateReason !== undefined && { reason: raw.StateReason }),
});

import { describe, expect, it } from 'vitest';
import { METRICS, type Metric } from '../../domain/metric';
import { toMetricStat, toSeries, type Wanted } from './translate';

const LOAD_BALANCER = 'arn:aws:elasticloadbalancing:eu-west-3:1:loadbalancer/app/shop/0123456789abcdef';
const TARGET_GROUP = 'arn:aws:elasticloadbalancing:eu-west-3:1:targetgroup/web/fedcba9876543210';
const wanted = (metric: Metric, more: Partial<Wanted> = {}): Wanted => ({
  id: 'any',
  metric,
  cluster: 'shop',
  service: 'web',
  loadBalancerArn: LOAD_BALANCER,
  targetGroupArn: TARGET_GROUP,
  ...more,
});

const ecs = [
  { Name: 'ClusterName', Value: 'shop' },
  { Name: 'ServiceName', Value: 'web' },
];
const elb = [
  { Name: 'LoadBalancer', Value: 'app/shop/0123456789abcdef' },
  { Name: 'TargetGroup', Value: 'targetgroup/web/fedcba9876543210' },
];

const MEANINGS: Record<Metric, [string, string, string, object[]]> = {
  cpu: ['AWS/ECS', 'CPUUtilization', 'Average', ecs],
  memory: ['AWS/ECS', 'MemoryUtilization', 'Average', ecs],
  running: ['AWS/ECS', 'CPUUtilization', 'SampleCount', ecs],
  requests: ['AWS/ApplicationELB', 'RequestCount', 'Sum', elb],
  errors: ['AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count', 'Sum', elb],
  latency: ['AWS/ApplicationELB', 'TargetResponseTime', 'Average', elb],
  'healthy-hosts': ['AWS/ApplicationELB', 'HealthyHostCount', 'Average', elb],
};

describe('what CloudWatch is asked for', () => {
  it.each(METRICS)('when %s is wanted', (metric) => {
    const [Namespace, MetricName, Stat, Dimensions] = MEANINGS[metric];
    expect(toMetricStat(wanted(metric), 60)).toEqual({
      Metric: { Namespace, MetricName, Dimensions },
      Stat,
      Period: 60,
    });
  });

  it('is nothing when a service has no load balancer', () => {
    expect(toMetricStat(wanted('requests', { loadBalancerArn: undefined }), 60)).toBeUndefined();
    expect(toMetricStat(wanted('requests', { targetGroupArn: undefined }), 60)).toBeUndefined();
    expect(toMetricStat(wanted('cpu', { loadBalancerArn: undefined }), 60)).toBeDefined();
  });
});

describe('a series', () => {
  const at = (...seconds: number[]) => seconds.map((second) => new Date(second * 1_000));

  it('is joined from its pages in the order of time', () => {
    const pages = [
      { Timestamps: at(120, 60), Values: [2, 1] },
      { Timestamps: at(180), Values: [3] },
    ];
    expect(toSeries('cpu', 60, pages).points).toEqual([
      { at: 60_000, value: 1 },
      { at: 120_000, value: 2 },
      { at: 180_000, value: 3 },
    ]);
  });

  it.each<[Metric, number, number, number]>([
    ['latency', 60, 0.25, 250],
    ['running', 60, 4, 4],
    ['running', 300, 20, 4],
    ['requests', 300, 20, 20],
  ])('of %s every %i s makes %d into %d', (metric, periodSeconds, value, ours) => {
    expect(toSeries(metric, periodSeconds, [{ Timestamps: at(0), Values: [value] }]).points).toEqual([
      { at: 0, value: ours },
    ]);
  });

  it('of nothing has no points', () => {
    expect(toSeries('cpu', 60, [])).toEqual({ metric: 'cpu', periodSeconds: 60, points: [] });
  });
});

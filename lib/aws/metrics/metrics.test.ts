import { afterEach, describe, expect, it } from 'vitest';
import { openClients } from '../clients';
import { type ScriptedAws, scriptAws } from '../testing/scripted-aws';
import { metrics } from '.';

let aws: ScriptedAws;
afterEach(() => aws.close());
const asked = () => metrics(openClients('eu-west-3', aws.connection).cloudwatch);

const HOUR_MS = 3_600_000;
const many = (value: unknown): { Id: string }[] => (Array.isArray(value) ? value : []);
const answerAll = ({ MetricDataQueries }: { MetricDataQueries?: unknown }) => ({
  MetricDataResults: many(MetricDataQueries).map(({ Id }) => ({ Id, Timestamps: [60], Values: [Number(Id.slice(1))] })),
});
const cpuOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `any/${index}`,
    metric: 'cpu' as const,
    cluster: 'shop',
    service: `s${index}`,
  }));
const sizes = () =>
  aws.inputs('cloudwatch:GetMetricData').map(({ MetricDataQueries }) => many(MetricDataQueries).length);

describe('reading series', () => {
  it('of many services is one call', async () => {
    aws = await scriptAws({ 'cloudwatch:GetMetricData': answerAll });
    const series = await asked().readSeries({ from: 0, to: HOUR_MS, periodSeconds: 60, wanted: cpuOf(300) });
    expect(sizes()).toEqual([300]);
    expect(series['any/7']).toEqual({ metric: 'cpu', periodSeconds: 60, points: [{ at: 60_000, value: 7 }] });
    expect(Object.keys(series)).toHaveLength(300);
  });

  it('stays within the queries of one call', async () => {
    aws = await scriptAws({ 'cloudwatch:GetMetricData': answerAll });
    await asked().readSeries({ from: 0, to: HOUR_MS, periodSeconds: 60, wanted: cpuOf(1_100) });
    expect(sizes().sort()).toEqual([100, 500, 500]);
  });

  it('stays within the data points of one call', async () => {
    aws = await scriptAws({ 'cloudwatch:GetMetricData': answerAll });
    await asked().readSeries({ from: 0, to: 7 * 24 * HOUR_MS, periodSeconds: 60, wanted: cpuOf(25) });
    expect(sizes().sort()).toEqual([10, 10, 5].sort());
  });

  it('joins the pages of a long one', async () => {
    aws = await scriptAws({
      'cloudwatch:GetMetricData': ({ NextToken }) =>
        NextToken
          ? { MetricDataResults: [{ Id: 'q0', Timestamps: [120], Values: [2] }] }
          : { MetricDataResults: [{ Id: 'q0', Timestamps: [60], Values: [1] }], NextToken: 'more' },
    });
    const series = await asked().readSeries({ from: 0, to: HOUR_MS, periodSeconds: 60, wanted: cpuOf(1) });
    expect(series['any/0']?.points.map(({ value }) => value)).toEqual([1, 2]);
  });

  it('of a load balancer that is not there is empty, and costs no call', async () => {
    aws = await scriptAws({});
    const wanted = [{ id: 'r', metric: 'requests' as const, cluster: 'shop', service: 'worker' }];
    expect(await asked().readSeries({ from: 0, to: HOUR_MS, periodSeconds: 60, wanted })).toEqual({
      r: { metric: 'requests', periodSeconds: 60, points: [] },
    });
    expect(aws.calls).toEqual([]);
  });
});

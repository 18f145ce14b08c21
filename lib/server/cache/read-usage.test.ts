import { describe, expect, it } from 'vitest';
import type { Metrics } from '../../domain/cloud';
import { Failure } from '../../domain/problem';
import { readUsage } from './read-usage';

const MINUTE = 60_000;
let regions = 0;

/** The part of CloudWatch that is used here, in a region of its own. */
function aCloud(fails = false) {
  regions += 1;
  let now = 1_800_000_000_000;
  const queries: string[][] = [];
  const metrics: Metrics = {
    listAlarms: async () => [],
    readSeries: async ({ wanted }) => {
      queries.push(wanted.map(({ metric, service }) => `${service} ${metric}`));
      if (fails) throw new Failure({ code: 'throttled' });
      return Object.fromEntries(
        wanted.map(({ id, metric, service }) => [
          id,
          { metric, periodSeconds: 300, points: [{ at: now, value: service.length }] },
        ]),
      );
    },
  };
  return {
    queries,
    cloud: { metrics, scope: { account: 'main', region: `eu-test-${regions}` }, now: () => now },
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const web = { cluster: 'shop', service: 'web' };
const worker = { cluster: 'shop', service: 'worker' };

describe('the usage of many services', () => {
  it('is read from CloudWatch in one batch', async () => {
    const { cloud, queries } = aCloud();
    const usage = await readUsage(cloud, [web, worker]);
    expect(queries).toEqual([['web cpu', 'web memory', 'worker cpu', 'worker memory']]);
    expect(usage.map(({ service, cpu }) => [service, cpu.points[0]?.value])).toEqual([
      ['web', 3],
      ['worker', 6],
    ]);
  });

  it('costs a hundred viewers what it costs one, also while the first answer is on its way', async () => {
    const { cloud, queries } = aCloud();
    await Promise.all(Array.from({ length: 100 }, () => readUsage(cloud, [web, worker])));
    expect(queries).toHaveLength(1);
  });

  it('reads only those that were not read within the last minute', async () => {
    const { cloud, queries, pass } = aCloud();
    await readUsage(cloud, [web]);
    await readUsage(cloud, [web, worker]);
    pass(MINUTE);
    await readUsage(cloud, [web]);
    expect(queries.map(([first]) => first)).toEqual(['web cpu', 'worker cpu', 'web cpu']);
  });

  it('is read again after a failure', async () => {
    const { cloud, queries } = aCloud(true);
    await expect(readUsage(cloud, [web])).rejects.toThrow('throttled');
    await expect(readUsage(cloud, [web])).rejects.toThrow('throttled');
    expect(queries).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import type { Series } from '@/lib/domain/metric';
import { alignSeries, fillCounts, summarizeSeries } from './align-series';

const aSeries = (...points: [number, number][]): Series => ({
  metric: 'cpu',
  periodSeconds: 60,
  points: points.map(([at, value]) => ({ at, value })),
});

describe('aligned series', () => {
  it('share every instant, with nothing where one says nothing', () => {
    expect(alignSeries([aSeries([1, 10], [3, 30]), aSeries([2, 2], [3, 3])])).toEqual({
      at: [1, 2, 3],
      columns: [
        [10, null, 30],
        [null, 2, 3],
      ],
    });
  });

  it('are in order of time whatever order they came in', () => {
    expect(alignSeries([aSeries([3, 30], [1, 10])]).at).toEqual([1, 3]);
  });

  it('keep zero apart from nothing', () => {
    expect(alignSeries([aSeries([1, 0])]).columns).toEqual([[0]]);
  });
});

describe('a summary', () => {
  it('takes the newest value for the last, not the last in the list', () => {
    expect(summarizeSeries(aSeries([3, 30], [1, 10], [2, 50]))).toEqual({ last: 30, least: 10, most: 50, mean: 30 });
  });

  it('is nothing for a series without points, rather than zero', () => {
    expect(summarizeSeries(aSeries())).toBeUndefined();
  });
});

describe('a series of counts', () => {
  it('has 0 where nothing was counted, but for the minutes whose count may still come', () => {
    const minute = 60_000;
    const filled = fillCounts(aSeries([2 * minute, 7]), 0, 5 * minute);
    expect(filled.points.map(({ at, value }) => [at / minute, value])).toEqual([
      [0, 0],
      [1, 0],
      [2, 7],
      [3, 0],
    ]);
  });
});

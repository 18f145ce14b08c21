import { describe, expect, it } from 'vitest';
import { buildLogRows, NO_FILTER } from '../log-rows';
import { aLine } from '../testing';
import { countByTime } from './density';

describe('countByTime', () => {
  it('counts lines and errors of each part, the last instant included, and leaves out what is outside', () => {
    const at = (time: number, message = 'x') => aLine({ id: String(time), at: time, message });
    const rows = buildLogRows([at(-1), at(0), at(5, 'ERROR no'), at(10), at(99), at(100), at(101)], NO_FILTER, []);
    const parts = countByTime(rows, { from: 0, to: 100 }, 10);
    expect(parts.map(({ lines }) => lines)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
    expect(parts[0]).toEqual({ from: 0, to: 10, lines: 2, errors: 1 });
  });
});

import { describe, expect, it } from 'vitest';
import { CPU_OPTIONS, isFargatePair, memoryOptions } from './fargate';

const GIB = 1024;

describe('Fargate sizes', () => {
  it('offers every CPU size, smallest first', () => {
    expect(CPU_OPTIONS).toEqual([256, 512, 1024, 2048, 4096, 8192, 16384, 32768]);
  });

  it.each([
    [256, 512, 2 * GIB, 3],
    [512, GIB, 4 * GIB, 4],
    [1024, 2 * GIB, 8 * GIB, 7],
    [2048, 4 * GIB, 16 * GIB, 13],
    [4096, 8 * GIB, 30 * GIB, 23],
    [8192, 16 * GIB, 60 * GIB, 12],
    [16384, 32 * GIB, 120 * GIB, 12],
    [32768, 60 * GIB, 244 * GIB, 3],
  ])('gives %i units from %i to %i MiB in %i sizes', (cpu, least, most, count) => {
    const sizes = memoryOptions(cpu);
    expect([sizes[0], sizes.at(-1), sizes.length]).toEqual([least, most, count]);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  });

  it.each([
    [256, 3 * GIB],
    [512, 512],
    [8192, 18 * GIB],
    [16384, 36 * GIB],
    [32768, 64 * GIB],
    [300, GIB],
  ])('does not offer %i units with %i MiB', (cpu, memory) => {
    expect(isFargatePair(cpu, memory)).toBe(false);
  });
});

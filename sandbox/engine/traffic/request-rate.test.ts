import { describe, expect, it } from 'vitest';
import { aShop, BALANCER, GROUP, HOUR, MINUTE, NOW } from '@/sandbox/engine/testing/metric-fixtures';
import { overrideTraffic, requestRate } from './request-rate';

describe('traffic', () => {
  it('is low at night and has its peak in the evening', () => {
    const rate = requestRate(aShop(), GROUP);
    const meanOfHour = (hour: number) => {
      const start = Date.UTC(2026, 10, 23, hour);
      return Array.from({ length: 60 }, (_, minute) => rate(start + minute * MINUTE)).reduce((a, b) => a + b) / 60;
    };
    expect(meanOfHour(19)).toBeGreaterThan(6 * meanOfHour(3));
    expect(meanOfHour(19)).toBeGreaterThan(meanOfHour(15));
  });

  it('follows an order from the moment it is given, and what is customary again after that', () => {
    const world = aShop();
    const customary = requestRate(world, GROUP);
    const [before, after] = [customary(NOW), customary(NOW + 2 * HOUR)];
    overrideTraffic(world, BALANCER, 80);
    world.now += HOUR;
    overrideTraffic(world, BALANCER, undefined);
    const rate = requestRate(world, GROUP);
    expect(rate(NOW)).toBe(before);
    expect(rate(NOW + 1)).toBe(80);
    expect(rate(NOW + HOUR)).toBe(80);
    expect(rate(NOW + 2 * HOUR)).toBe(after);
  });
});

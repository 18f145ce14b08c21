import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIGURATION } from '@/sandbox/operations/ecs/deployment-configuration';
import { failureThreshold } from './circuit-breaker';

type Threshold = NonNullable<typeof DEFAULT_CONFIGURATION.circuitBreaker.threshold>;

describe('the threshold of the circuit breaker', () => {
  it.each<[number, Threshold | undefined, number]>([
    [1, undefined, 3],
    [25, undefined, 13],
    [400, undefined, 200],
    [800, undefined, 200],
    [800, { type: 'UNBOUNDED_PERCENT', value: 50 }, 400],
    [2, { type: 'UNBOUNDED_PERCENT', value: 10 }, 1],
    [40, { type: 'BOUNDED_PERCENT', value: 25 }, 10],
    [40, { type: 'COUNT', value: 1 }, 1],
  ])('for %i tasks with %j is %i', (desiredCount, configured, expected) => {
    const configuration = {
      ...DEFAULT_CONFIGURATION,
      circuitBreaker: { ...DEFAULT_CONFIGURATION.circuitBreaker, threshold: configured },
    };
    expect(failureThreshold({ configuration, desiredCount })).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { Random } from './state/random';
import { globMatches, WireFaults } from './wire-faults';

describe('the pattern of a fault', () => {
  it.each([
    ['*', 'ecs:UpdateService', true],
    ['ecs:*', 'ecs:UpdateService', true],
    ['ecs:Update*', 'ecs:UpdateService', true],
    ['*:UpdateService', 'ecs:UpdateService', true],
    ['ECS:updateservice', 'ecs:UpdateService', true],
    ['ecs', 'ecs:UpdateService', false],
    ['ec*:List*', 'ecs:UpdateService', false],
    ['ecs.Update', 'ecs:Update', false],
    ['(ecs|ecr):*', 'ecs:UpdateService', false],
  ])('%s on %s: %s', (pattern, call, matches) => {
    expect(globMatches(pattern, call)).toBe(matches);
  });
});

describe('faults in force', () => {
  it('count only the calls that meet them', () => {
    const faults = new WireFaults(new Random(1));
    faults.add({ kind: 'throttle', operation: 'ecs:*', rate: 1, remaining: 2 });
    expect(faults.takeMatching('ecr:ListImages')).toEqual([]);
    expect(faults.takeMatching('ecs:ListTasks')).toHaveLength(1);
    expect(faults.takeMatching('ecs:ListTasks')).toHaveLength(1);
    expect(faults.takeMatching('ecs:ListTasks')).toEqual([]);
    expect(faults.list()).toEqual([]);
  });

  it('never come at a rate of 0, and at the same calls for the same seed', () => {
    const history = (rate: number) => {
      const faults = new WireFaults(new Random(5));
      faults.add({ kind: 'cut', operation: '*', rate });
      return Array.from({ length: 40 }, () => faults.takeMatching('ecs:ListTasks').length).join('');
    };
    expect(history(0)).toBe('0'.repeat(40));
    expect(history(0.5)).toBe(history(0.5));
    expect(history(0.5)).toMatch(/^(?=.*0)(?=.*1)/);
  });
});

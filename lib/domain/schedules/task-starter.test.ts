import { describe, expect, it } from 'vitest';
import { aTask } from '../testing/builders';
import { lastRunOf, starterOf } from './task-starter';

const schedule = (name: string) => ({ source: 'scheduler' as const, name });
const rule = (name: string) => ({ source: 'rule' as const, name });

describe('who started a task', () => {
  it.each([
    ['chronos-schedule/nightly', { kind: 'scheduler', name: 'nightly', isCut: false }],
    ['events-rule/cleanup', { kind: 'rule', name: 'cleanup', isCut: false }],
    ['AWS Step Functions', { kind: 'tool', name: 'AWS Step Functions' }],
    ['GitHub-Actions', { kind: 'tool', name: 'GitHub Actions' }],
    ['deploy-bot', { kind: 'other', name: 'deploy-bot' }],
    ['constructor', { kind: 'other', name: 'constructor' }],
    [undefined, { kind: 'unsaid' }],
  ])('reads %s', (startedBy, starter) => {
    expect(starterOf({ ...(startedBy && { startedBy }) })).toEqual(starter);
  });

  it('is the person whom Gantry wrote on it, whatever else it says', () => {
    expect(starterOf({ startedByPerson: 'ana', startedBy: 'x' })).toEqual({ kind: 'person', name: 'ana' });
  });

  // EventBridge cuts to 36 characters: `chronos-schedule/gold-coast-data-lak` of gold-coast-data-lake-refresh.
  it('completes a name that AWS has cut off where one schedule alone begins so', () => {
    const startedBy = 'chronos-schedule/gold-coast-data-lak';
    const whole = schedule('gold-coast-data-lake-refresh');
    expect(starterOf({ startedBy }, [whole, rule(whole.name)])).toMatchObject({ name: whole.name, isCut: false });
    expect(starterOf({ startedBy }, [whole, schedule('gold-coast-data-lake-other')])).toMatchObject({
      name: 'gold-coast-data-lak',
      isCut: true,
    });
    expect(starterOf({ startedBy })).toMatchObject({ isCut: true });
  });
});

describe('the last run of a schedule', () => {
  it('is the newest task that it started', () => {
    const tasks = [
      aTask({ id: 'old', startedBy: 'chronos-schedule/nightly', createdAt: 1 }),
      aTask({ id: 'new', startedBy: 'chronos-schedule/nightly', createdAt: 2 }),
      aTask({ id: 'rule', startedBy: 'events-rule/nightly', createdAt: 3 }),
      aTask({ id: 'hand', createdAt: 4 }),
    ];
    const all = [schedule('nightly'), rule('nightly')];
    expect(lastRunOf(schedule('nightly'), tasks, all)?.id).toBe('new');
    expect(lastRunOf(schedule('hourly'), tasks, all)).toBeUndefined();
  });
});

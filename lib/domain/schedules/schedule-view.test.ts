import { describe, expect, it } from 'vitest';
import { aTaskDefinition, revisionArn } from '../testing/builders';
import { judgeRevision, toScheduleView } from './schedule-view';
import type { TaskSchedule } from './task-schedule';

const revision = (number: number, status: 'active' | 'inactive' | 'deleting' = 'active') =>
  aTaskDefinition({ family: 'web', revision: number, arn: revisionArn(number, 'web'), status });

describe('the revision that a schedule runs', () => {
  it.each([
    ['a family', 'web', { newest: revision(7) }, { state: 'newest', runs: 7 }],
    ['the newest by number', 'web:7', { pinned: revision(7), newest: revision(7) }, { state: 'newest', runs: 7 }],
    [
      'one that is older',
      revisionArn(3, 'web'),
      { pinned: revision(3), newest: revision(7) },
      { state: 'old', runs: 3, newest: 7 },
    ],
    [
      'one that was deregistered',
      'web:3',
      { pinned: revision(3, 'inactive'), newest: revision(7) },
      { state: 'inactive', pinned: 3 },
    ],
    [
      'one that is being deleted',
      'web:3',
      { pinned: revision(3, 'deleting'), newest: revision(7) },
      { state: 'missing' },
    ],
    ['one that there is not', 'web:3', { newest: revision(7) }, { state: 'missing' }],
    [
      'a family without an active revision',
      'arn:aws:ecs:eu-west-3:1:task-definition/web',
      {},
      { state: 'missing', family: 'web' },
    ],
    ['one that Gantry may not read', 'web:3', { isUnreadable: true as const }, { state: 'unreadable' }],
  ])('is judged: %s', (_, name, lookup, judged) => {
    expect(judgeRevision(name, lookup)).toMatchObject(judged);
    expect('runs' in judgeRevision(name, lookup)).toBe('runs' in judged);
  });
});

describe('a schedule as pages have it', () => {
  const schedule: TaskSchedule = {
    source: 'scheduler',
    id: 'arn',
    name: 'nightly',
    expression: 'cron(0 2 * * ? *)',
    timeZone: 'UTC',
    isEnabled: true,
    needsEvent: false,
    request: {
      taskDefinition: 'web:7',
      count: 2,
      overrides: {
        containerOverrides: [
          {
            name: 'web',
            command: ['--token=s3cret'],
            environment: [{ name: 'DATABASE_URL', value: 'postgres://s3cret' }],
          },
        ],
      },
    },
  };

  it('says what is overridden, and never with what', () => {
    const view = toScheduleView(schedule, {}, 0);
    expect(view).toMatchObject({
      count: 2,
      overrides: [{ container: 'web', hasCommand: true, variables: ['DATABASE_URL'] }],
      next: { at: 2 * 3_600_000, isEstimate: false },
    });
    expect(JSON.stringify(view)).not.toContain('s3cret');
  });

  it('has no next run while it is disabled, or waits for events', () => {
    expect(toScheduleView({ ...schedule, isEnabled: false }, {}, 0)).not.toHaveProperty('next');
    expect(toScheduleView({ ...schedule, expression: undefined }, {}, 0)).not.toHaveProperty('next');
  });
});

import { describe, expect, it } from 'vitest';
import { readActivityCause, readActivityChange, sideOfAlarm } from './scaling-words';

const HIGH = 'TargetTracking-service/boutique/web-AlarmHigh-7f1d';

describe('sideOfAlarm', () => {
  it('knows the two alarms of target tracking, and no other', () => {
    expect([HIGH, HIGH.replace('High', 'Low'), 'web-AlarmHigh-cpu'].map(sideOfAlarm)).toEqual(['out', 'in', undefined]);
  });
});

describe('readActivityChange', () => {
  it.each([
    ['Setting desired count to 5.', { kind: 'set', count: 5 }],
    ['Attempting to scale due to alarm triggered', { kind: 'attempt' }],
    ['Restoring desired count', { kind: 'other' }],
  ])('%s', (description, change) => expect(readActivityChange(description)).toEqual(change));
});

describe('readActivityCause', () => {
  it.each([
    [
      `monitor alarm ${HIGH} in state ALARM triggered policy cpu70`,
      { kind: 'alarm', alarm: HIGH, side: 'out', policy: 'cpu70' },
    ],
    [
      'monitor alarm web-queue in state ALARM triggered policy steps',
      { kind: 'alarm', alarm: 'web-queue', side: 'none', policy: 'steps' },
    ],
    ['minimum capacity was set to 4', { kind: 'minimum', bound: 4 }],
    ['maximum capacity was set to 2', { kind: 'maximum', bound: 2 }],
    [
      'scheduled action name night was triggered and minimum capacity was set to 1',
      { kind: 'schedule', schedule: 'night' },
    ],
    ['something else', { kind: 'other' }],
  ])('%s', (cause, expected) => expect(readActivityCause(cause)).toEqual(expected));
});

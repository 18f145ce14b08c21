import { describe, expect, it } from 'vitest';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { Datapoint } from './datapoints';
import { evaluateAlarm } from './evaluate-alarm';
import { stateReasonDataOf, stateReasonOf } from './state-reason';

const NOW = Date.UTC(2026, 10, 23, 18, 5);
const MINUTE = 60_000;

const anAlarm = (changes: Partial<Alarm> = {}): Alarm => ({
  name: 'busy',
  arn: 'arn:aws:cloudwatch:eu-west-3:000000000000:alarm:busy',
  namespace: 'AWS/ECS',
  metricName: 'CPUUtilization',
  dimensions: [],
  statistic: 'Average',
  periodSeconds: 60,
  evaluationPeriods: 3,
  threshold: 70,
  comparison: 'GreaterThanThreshold',
  treatMissingData: 'missing',
  actionsEnabled: true,
  actions: [],
  okActions: [],
  insufficientDataActions: [],
  tags: new Map(),
  state: 'OK',
  stateReason: '',
  stateUpdatedAt: NOW,
  stateTransitionedAt: NOW,
  configuredAt: NOW,
  ...changes,
});

/** Periods as AWS's tables write them, the newest on the right: `X` breaches, `0` does not, `-` has no data. */
const periods = (drawn: string): (Datapoint | undefined)[] =>
  drawn
    .split(' ')
    .reverse()
    .map((mark, n) =>
      mark === '-' ? undefined : { at: NOW - (n + 1) * MINUTE, value: mark === 'X' ? 90 + n : 20 + n, samples: 4 },
    );

const TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

describe('an alarm', () => {
  // "Configuring how CloudWatch alarms treat missing data" in the user guide.
  it.each([
    [3, '0 - X - X', ['OK', 'OK', 'OK', 'OK']],
    [3, '- - - - 0', ['OK', 'OK', 'OK', 'OK']],
    [3, '- - - - -', ['INSUFFICIENT_DATA', undefined, 'ALARM', 'OK']],
    [3, '0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    [3, '- - X - -', ['ALARM', undefined, 'ALARM', 'OK']],
    [2, '0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    [2, '0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    [2, '0 - X - -', ['OK', 'OK', 'ALARM', 'OK']],
    [2, '- - - - 0', ['OK', 'OK', 'ALARM', 'OK']],
    [2, '- - - X -', ['ALARM', undefined, 'ALARM', 'OK']],
  ])('of %i out of 3 makes of %s what AWS tabulates', (datapointsToAlarm, drawn, states) => {
    const evaluation = TREATMENTS.map(
      (treatMissingData) => evaluateAlarm(anAlarm({ datapointsToAlarm, treatMissingData }), periods(drawn))?.state,
    );
    expect(evaluation).toEqual(states);
  });

  it.each([
    ['GreaterThanThreshold', ['OK', 'OK', 'ALARM']],
    ['GreaterThanOrEqualToThreshold', ['OK', 'ALARM', 'ALARM']],
    ['LessThanThreshold', ['ALARM', 'OK', 'OK']],
    ['LessThanOrEqualToThreshold', ['ALARM', 'ALARM', 'OK']],
  ])('compares as %s says', (comparison, states) => {
    const evaluation = [69, 70, 71].map(
      (value) => evaluateAlarm(anAlarm({ comparison, evaluationPeriods: 1 }), [{ at: NOW, value, samples: 1 }])?.state,
    );
    expect(evaluation).toEqual(states);
  });

  it.each<[Partial<Alarm>, string, string]>([
    [
      { datapointsToAlarm: 3 },
      'X X X X X',
      'Threshold Crossed: 3 out of the last 3 datapoints [90.0 (23/11/26 18:04:00), 91.0 (23/11/26 18:03:00), 92.0 (23/11/26 18:02:00)] were greater than the threshold (70.0) (minimum 3 datapoints for OK -> ALARM transition).',
    ],
    [
      { datapointsToAlarm: 1, evaluationPeriods: 1 },
      'X',
      'Threshold Crossed: 1 out of the last 1 datapoints [90.0 (23/11/26 18:04:00)] was greater than the threshold (70.0) (minimum 1 datapoint for OK -> ALARM transition).',
    ],
    [
      { datapointsToAlarm: 3 },
      'X X X X 0',
      'Threshold Crossed: 1 out of the last 3 datapoints [20.0 (23/11/26 18:04:00)] was not greater than the threshold (70.0) (minimum 1 datapoint for ALARM -> OK transition).',
    ],
    [
      {},
      'X X X',
      'Threshold Crossed: 3 datapoints [90.0 (23/11/26 18:04:00), 91.0 (23/11/26 18:03:00), 92.0 (23/11/26 18:02:00)] were greater than the threshold (70.0).',
    ],
    [
      { evaluationPeriods: 6, threshold: 70.5 },
      'X X X X X X',
      'Threshold Crossed: 6 datapoints were greater than the threshold (70.5). The most recent datapoints which crossed the threshold: [90.0 (23/11/26 18:04:00), 91.0 (23/11/26 18:03:00), 92.0 (23/11/26 18:02:00), 93.0 (23/11/26 18:01:00), 94.0 (23/11/26 18:00:00)].',
    ],
    [{}, '- - - - -', 'Insufficient Data: 3 datapoints were unknown.'],
    [{ evaluationPeriods: 1 }, '- - -', 'Insufficient Data: 1 datapoint was unknown.'],
    [
      { treatMissingData: 'notBreaching', evaluationPeriods: 1 },
      '- - -',
      'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].',
    ],
    [
      { treatMissingData: 'breaching' },
      '- - - - -',
      'Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].',
    ],
    [
      { treatMissingData: 'breaching' },
      '- - - - 0',
      'Threshold Crossed: 1 datapoint [20.0 (23/11/26 18:04:00)] was not greater than the threshold (70.0) and 2 missing datapoints were treated as [Breaching].',
    ],
    [
      { treatMissingData: 'notBreaching', datapointsToAlarm: 1 },
      '- - - - X',
      'Threshold Crossed: 1 out of the last 3 datapoints [90.0 (23/11/26 18:04:00)] was greater than the threshold (70.0) and 2 missing datapoints were treated as [NonBreaching] (minimum 1 datapoint for OK -> ALARM transition).',
    ],
  ])('%j says of %s why, as CloudWatch does', (changes, drawn, reason) => {
    const alarm = anAlarm(changes);
    const evaluation = evaluateAlarm(alarm, periods(drawn));
    expect(evaluation && stateReasonOf(alarm, evaluation)).toBe(reason);
  });

  it('names the datapoints behind its state, the oldest first where only values are told', () => {
    const alarm = anAlarm({ unit: 'Percent' });
    const evaluation = evaluateAlarm(alarm, periods('0 X 0 X'));
    expect(evaluation && JSON.parse(stateReasonDataOf(alarm, evaluation, NOW))).toEqual({
      version: '1.0',
      queryDate: '2026-11-23T18:05:00.000+0000',
      startDate: '2026-11-23T18:02:00.000+0000',
      unit: 'Percent',
      statistic: 'Average',
      period: 60,
      recentDatapoints: [92, 21, 90],
      threshold: 70,
      evaluatedDatapoints: [
        { timestamp: '2026-11-23T18:04:00.000+0000', sampleCount: 4, value: 90 },
        { timestamp: '2026-11-23T18:03:00.000+0000', sampleCount: 4, value: 21 },
        { timestamp: '2026-11-23T18:02:00.000+0000', sampleCount: 4, value: 92 },
      ],
    });
  });
});

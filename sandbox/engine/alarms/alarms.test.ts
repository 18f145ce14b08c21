import { describe, expect, it } from 'vitest';
import { advance } from '@/sandbox/engine/handlers/advance';
import {
  aShop,
  BALANCER,
  MINUTE,
  NOW,
  serviceMetric,
  targetGroupMetric,
} from '@/sandbox/engine/testing/metric-fixtures';
import { overrideTraffic } from '@/sandbox/engine/traffic/request-rate';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import { putAlarm, removeAlarm, updateAlarmState } from './alarms';

describe('alarms', () => {
  const anAlarm = (changes: Partial<Alarm> = {}): Alarm => ({
    name: 'web-busy',
    arn: 'arn:aws:cloudwatch:eu-west-3:000000000000:alarm:web-busy',
    namespace: 'AWS/ECS',
    metricName: 'CPUUtilization',
    dimensions: serviceMetric('').dimensions,
    statistic: 'Average',
    periodSeconds: 60,
    evaluationPeriods: 3,
    datapointsToAlarm: 3,
    threshold: 70,
    comparison: 'GreaterThanThreshold',
    treatMissingData: 'missing',
    actionsEnabled: true,
    actions: [],
    okActions: [],
    insufficientDataActions: [],
    tags: new Map(),
    state: 'INSUFFICIENT_DATA',
    stateReason: '',
    stateUpdatedAt: NOW,
    stateTransitionedAt: NOW,
    configuredAt: NOW,
    ...changes,
  });

  it('go off after as many periods as they ask for, at the speed of the world', () => {
    const world = aShop();
    const alarm = anAlarm();
    updateAlarmState(world, alarm);
    expect(alarm.state).toBe('OK');
    overrideTraffic(world, BALANCER, 120);
    const wentOffAfter = [6, 12, 18, 24].filter((seconds) => {
      world.now = NOW + seconds * 1000;
      updateAlarmState(world, alarm);
      return alarm.state === 'ALARM';
    })[0];
    expect(wentOffAfter).toBe(18);
    expect(alarm.stateReason).toContain('3 out of the last 3 datapoints');
    expect(world.cloudwatch.alarmHistory.get(alarm.name)?.map(({ summary }) => summary)).toEqual([
      'Alarm updated from OK to ALARM',
      'Alarm updated from INSUFFICIENT_DATA to OK',
    ]);
  });

  it.each([
    ['missing', 'INSUFFICIENT_DATA'],
    ['breaching', 'ALARM'],
    ['notBreaching', 'OK'],
    ['ignore', 'OK'],
  ] as const)('treat missing data as %s: %s', (treatMissingData, state) => {
    const alarm = anAlarm({ metricName: 'Unheard', treatMissingData, state: 'OK' });
    updateAlarmState(aShop(), alarm);
    expect(alarm.state).toBe(state);
  });

  it('on a sum compare it with what a whole period brings', () => {
    const world = aShop();
    overrideTraffic(world, BALANCER, 100);
    world.now += MINUTE;
    const busy = {
      namespace: 'AWS/ApplicationELB',
      metricName: 'RequestCount',
      dimensions: targetGroupMetric('').dimensions,
    };
    const alarm = anAlarm({ ...busy, statistic: 'Sum', threshold: 5900 });
    updateAlarmState(world, alarm);
    expect(alarm.state).toBe('ALARM');
  });

  it('are looked at by themselves, once a minute of the world, and not at all when there is none', () => {
    const world = aShop();
    expect(world.agenda.size).toBe(0);
    putAlarm(world, anAlarm());
    expect(world.agenda.entries().map(({ at }) => at)).toEqual([NOW + 6_000]);
    advance(world, NOW + 5_999);
    expect(world.cloudwatch.alarms.get('web-busy')?.state).toBe('INSUFFICIENT_DATA');
    advance(world, NOW + 6_000);
    expect(world.cloudwatch.alarms.get('web-busy')?.state).toBe('OK');
    expect(world.agenda.size).toBe(1);
    removeAlarm(world, 'web-busy');
    advance(world, NOW + MINUTE);
    expect(world.agenda.size).toBe(0);
  });

  it('with periods of less than a minute are looked at as often', () => {
    const world = aShop();
    putAlarm(world, anAlarm({ periodSeconds: 20 }));
    expect(world.agenda.nextAt).toBe(NOW + 2_000);
  });

  it.each([1, 3, 7, 10, 60])('keep to whole minutes at speed %d', (speed) => {
    const world = aShop(NOW, speed);
    putAlarm(world, anAlarm());
    const seen: number[] = [];
    for (let n = 0; n < 500; n += 1) {
      const at = world.agenda.nextAt ?? Number.NaN;
      seen.push(at);
      advance(world, at);
    }
    const length = MINUTE / speed;
    expect(seen.every((at, n) => Math.abs(at - (seen[0] ?? 0) - n * length) < 1)).toBe(true);
  });

  it('keep what happened to them, after they are deleted too', () => {
    const world = aShop();
    const action = 'arn:aws:sns:eu-west-3:000000000000:duty';
    putAlarm(world, anAlarm({ okActions: [action] }));
    advance(world, NOW + 10_000);
    putAlarm(world, anAlarm({ threshold: 80 }));
    removeAlarm(world, 'web-busy');
    expect(world.cloudwatch.alarmHistory.get('web-busy')?.map(({ summary }) => summary)).toEqual([
      'Alarm "web-busy" deleted',
      'Alarm "web-busy" updated',
      `Successfully executed action ${action}`,
      'Alarm updated from INSUFFICIENT_DATA to OK',
      'Alarm "web-busy" created',
    ]);
  });

  it('cost little: a thousand of them take less than a twentieth of the time they go through', () => {
    const world = aShop();
    for (let n = 0; n < 1000; n += 1) {
      putAlarm(world, anAlarm({ name: `alarm-${n}`, evaluationPeriods: 15, datapointsToAlarm: 15 }));
    }
    advance(world, NOW + MINUTE);
    const before = process.cpuUsage();
    advance(world, NOW + 2 * MINUTE);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(MINUTE / 20);
  });
});

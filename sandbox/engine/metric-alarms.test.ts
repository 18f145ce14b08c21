import { describe, expect, it } from 'vitest';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import { checkAlarm } from './metric-alarms';
import { aShop, BALANCER, MINUTE, NOW, ofGroup, ofService } from './metric-fixtures';
import { setTraffic } from './traffic';

describe('alarms', () => {
  const anAlarm = (changes: Partial<Alarm> = {}): Alarm => ({
    name: 'web-busy',
    arn: 'arn:aws:cloudwatch:eu-west-3:000000000000:alarm:web-busy',
    namespace: 'AWS/ECS',
    metricName: 'CPUUtilization',
    dimensions: ofService('').dimensions,
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
    configuredAt: NOW,
    history: [],
    ...changes,
  });

  it('go off after as many periods as they ask for, at the speed of the world', () => {
    const world = aShop();
    const alarm = anAlarm();
    checkAlarm(world, alarm);
    expect(alarm.state).toBe('OK');
    setTraffic(world, BALANCER, 120);
    const wentOffAfter = [6, 12, 18, 24].filter((seconds) => {
      world.now = NOW + seconds * 1000;
      checkAlarm(world, alarm);
      return alarm.state === 'ALARM';
    })[0];
    expect(wentOffAfter).toBe(18);
    expect(alarm.stateReason).toContain('3 out of the last 3 datapoints');
    expect(alarm.history).toHaveLength(2);
  });

  it.each([
    ['missing', 'INSUFFICIENT_DATA'],
    ['breaching', 'ALARM'],
    ['notBreaching', 'OK'],
    ['ignore', 'OK'],
  ] as const)('treat missing data as %s: %s', (treatMissingData, state) => {
    const alarm = anAlarm({ metricName: 'Unheard', treatMissingData, state: 'OK' });
    checkAlarm(aShop(), alarm);
    expect(alarm.state).toBe(state);
  });

  it('on a sum compare it with what a whole period brings', () => {
    const world = aShop();
    setTraffic(world, BALANCER, 100);
    world.now += MINUTE;
    const busy = { namespace: 'AWS/ApplicationELB', metricName: 'RequestCount', dimensions: ofGroup('').dimensions };
    const alarm = anAlarm({ ...busy, statistic: 'Sum', threshold: 5900 });
    checkAlarm(world, alarm);
    expect(alarm.state).toBe('ALARM');
  });
});

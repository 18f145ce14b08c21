import {
  ApplicationAutoScalingClient,
  DescribeScalingActivitiesCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
let sandbox: TestSandbox;
let ecs: ECSClient;
let scaling: ApplicationAutoScalingClient;
let cloudwatch: CloudWatchClient;

beforeEach(async () => {
  sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
  ecs = new ECSClient(sandbox.client);
  scaling = new ApplicationAutoScalingClient(sandbox.client);
  cloudwatch = new CloudWatchClient(sandbox.client);
});
afterEach(async () => {
  for (const client of [ecs, scaling, cloudwatch]) client.destroy();
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});

async function web() {
  const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster: 'boutique', services: ['web'] }));
  const [{ desiredCount = 0, runningCount = 0 } = {}] = services;
  return { desiredCount, runningCount };
}

const order = (body: object) =>
  fetch(`${sandbox.url}/_sandbox/traffic`, { method: 'POST', body: JSON.stringify(body) });

/** Wall-clock seconds until it holds of web. */
async function secondsUntil(holds: (service: Awaited<ReturnType<typeof web>>) => boolean): Promise<number> {
  for (let seconds = 0; seconds < 600; seconds += 1) {
    if (holds(await web())) return seconds;
    sandbox.advance(SECOND);
  }
  throw new Error('it did not come true within ten minutes');
}

describe('the web service of the boutique', { timeout: 60_000 }, () => {
  it('stays at four tasks for a day of what is customary', async () => {
    for (let hour = 0; hour < 24; hour += 1) {
      sandbox.advance(60 * MINUTE);
      expect((await web()).desiredCount).toBe(4);
    }
    const place = { ServiceNamespace: 'ecs', ResourceId: 'service/boutique/web' } as const;
    const { ScalingActivities } = await scaling.send(new DescribeScalingActivitiesCommand(place));
    expect(ScalingActivities).toEqual([]);
  });

  it('grows under a rush that somebody orders, and shrinks again when it is over', async () => {
    await order({ loadBalancer: 'boutique', requestsPerSecond: 300 });
    expect(await secondsUntil(({ desiredCount }) => desiredCount > 4)).toBeLessThanOrEqual(30);
    const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ StateValue: 'ALARM' }));
    expect(MetricAlarms.map(({ AlarmName }) => AlarmName)).toEqual([
      expect.stringMatching(/^TargetTracking-service\/boutique\/web-AlarmHigh-/),
    ]);
    await secondsUntil(({ desiredCount, runningCount }) => desiredCount > 4 && runningCount === desiredCount);
    await order({ loadBalancer: 'boutique' });
    const back = await secondsUntil(({ desiredCount }) => desiredCount === 4);
    expect(back).toBeGreaterThanOrEqual(80);
    const place = { ServiceNamespace: 'ecs', ResourceId: 'service/boutique/web' } as const;
    const { ScalingActivities = [] } = await scaling.send(new DescribeScalingActivitiesCommand(place));
    expect(ScalingActivities.at(-1)?.Cause).toMatch(/AlarmHigh-.* in state ALARM triggered policy web-cpu$/);
    expect(ScalingActivities[0]?.Cause).toMatch(/AlarmLow-.* in state ALARM triggered policy web-cpu$/);
  });
});

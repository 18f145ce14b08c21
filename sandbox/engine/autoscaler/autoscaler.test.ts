import { describe, expect, it } from 'vitest';
import { advanceUntil, runningTasks } from '@/sandbox/engine/testing/fixtures';
import {
  activityTexts,
  advanceMinutes,
  aScaledService,
  cpuAlarm,
  registerTarget,
  stepPolicy,
  trackCpu,
} from '@/sandbox/engine/testing/scaling-fixtures';
import { putMetricData } from '@/sandbox/operations/cloudwatch/put-metric-data';
import { setAlarmState } from '@/sandbox/operations/cloudwatch/set-alarm-state';
import { changeService } from '@/sandbox/operations/ecs/update-service';

const HIGH = 'monitor alarm TargetTracking-service/test/app-AlarmHigh in state ALARM triggered policy cpu';
const LOW = 'monitor alarm TargetTracking-service/test/app-AlarmLow in state ALARM triggered policy cpu';

describe('target tracking', () => {
  it('adds tasks after three minutes above the target, and takes them away after fifteen below', async () => {
    const { world, service, target, load } = aScaledService({ desired: 2 });
    trackCpu(world);
    // 30 requests a second on two tasks: 48 % of CPU each.
    load(30);
    advanceMinutes(world, 10);
    expect(service.desiredCount).toBe(2);
    load(60);
    const out = advanceUntil(world, () => service.desiredCount > 2);
    expect(out).toBeGreaterThanOrEqual(180);
    expect(out).toBeLessThanOrEqual(300);
    expect(service.desiredCount).toBe(4);
    advanceUntil(world, () => runningTasks(world, service).length === 4);
    advanceMinutes(world, 30);
    expect(service.desiredCount).toBe(4);
    load(12);
    const back = advanceUntil(world, () => service.desiredCount < 4);
    // The minute within which the load fell may count as the first.
    expect(back).toBeGreaterThanOrEqual(840);
    expect(back).toBeLessThanOrEqual(1000);
    advanceMinutes(world, 30);
    expect(service.desiredCount).toBe(1);
    expect(activityTexts(target)[0]).toBe(`Setting desired count to 4. ${HIGH}: Successful`);
    expect(activityTexts(target)[1]).toContain(`${LOW}: Successful`);
  });

  it('tells what it does in the words of Application Auto Scaling', async () => {
    const { world, service, target, load } = aScaledService();
    trackCpu(world);
    load(60);
    advanceUntil(world, () => service.desiredCount === 4);
    expect(target.activities).toMatchObject([
      {
        description: 'Setting desired count to 4.',
        status: 'InProgress',
        message: 'Successfully set desired count to 4. Waiting for change to be fulfilled by ecs.',
      },
    ]);
    advanceUntil(world, () => runningTasks(world, service).length === 4);
    advanceMinutes(world, 1);
    expect(target.activities).toMatchObject([
      {
        status: 'Successful',
        endedAt: expect.any(Number),
        message: 'Successfully set desired count to 4. Change successfully fulfilled by ecs.',
      },
    ]);
  });

  it('goes on to the maximum and says once that it would go further', async () => {
    const { world, service, target, load } = aScaledService({ max: 4 });
    trackCpu(world, { ScaleOutCooldown: 60 });
    load(500);
    advanceMinutes(world, 60);
    expect(service.desiredCount).toBe(4);
    expect(activityTexts(target).slice(1)).toEqual([
      `Attempting to scale due to alarm triggered ${HIGH}: AlreadyAtMaxCapacity`,
    ]);
    expect(target.activities[0]?.notScaled).toEqual({ code: 'AlreadyAtMaxCapacity', max: 4 });
  });

  it('stays at the minimum and says once that it would go lower', async () => {
    const { world, service, target } = aScaledService({ desired: 2, min: 2 });
    trackCpu(world);
    advanceMinutes(world, 60);
    expect(service.desiredCount).toBe(2);
    expect(activityTexts(target)).toEqual([`Attempting to scale due to alarm triggered ${LOW}: AlreadyAtMinCapacity`]);
  });

  it('leaves alone what one task fewer could not carry', async () => {
    const { world, service, target, load } = aScaledService({ desired: 2 });
    trackCpu(world);
    // 42 % of CPU: below nine tenths of the target, and 84 % on one task.
    load(26);
    advanceMinutes(world, 60);
    expect(service.desiredCount).toBe(2);
    expect(activityTexts(target)).toEqual([
      `Attempting to scale due to alarm triggered ${LOW}: AlreadyAtDesiredCapacity`,
    ]);
  });

  it('takes nothing away while it is told not to, nor without data', async () => {
    const { world, service } = aScaledService({ desired: 4 });
    trackCpu(world, { DisableScaleIn: true });
    trackCpu(
      world,
      {
        TargetValue: 10,
        PredefinedMetricSpecification: undefined,
        CustomizedMetricSpecification: { Namespace: 'Shop', MetricName: 'Queue', Statistic: 'Average' },
      },
      'queue',
    );
    advanceMinutes(world, 60);
    expect(service.desiredCount).toBe(4);
  });

  it('takes tasks away only when every policy agrees, and then leaves the most that any asks for', async () => {
    const { world, service, load } = aScaledService({ desired: 6 });
    trackCpu(world);
    trackCpu(world, { TargetValue: 30 }, 'cpu-low');
    // 17.5 % of CPU on six tasks.
    load(29);
    advanceMinutes(world, 18);
    expect(service.desiredCount).toBe(4);
    trackCpu(
      world,
      {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageMemoryUtilization' },
      },
      'memory',
    );
    load(0);
    advanceMinutes(world, 12);
    expect(service.desiredCount).toBe(4);
  });

  it('takes nothing away while a deployment is under way', async () => {
    const { world, service, target } = aScaledService({ desired: 4 });
    trackCpu(world);
    advanceMinutes(world, 8);
    for (let n = 0; n < 10; n += 1) {
      changeService(world, { cluster: 'test', service: 'app', forceNewDeployment: true });
      advanceMinutes(world, 1);
    }
    expect(service.desiredCount).toBe(4);
    expect(activityTexts(target)).toEqual([
      `Attempting to scale due to alarm triggered ${LOW}: TargetServicePutResourceAsUnscalable`,
    ]);
    advanceMinutes(world, 20);
    expect(service.desiredCount).toBe(1);
  });

  it('goes on adding while a deployment is under way', async () => {
    const { world, service, load } = aScaledService({ desired: 2 });
    trackCpu(world);
    load(60);
    changeService(world, { cluster: 'test', service: 'app', forceNewDeployment: true });
    for (let n = 0; n < 6; n += 1) {
      advanceMinutes(world, 1);
      if (n === 1) changeService(world, { cluster: 'test', service: 'app', forceNewDeployment: true });
      if (service.desiredCount > 2) break;
    }
    expect(service.deployments.length).toBeGreaterThan(1);
    expect(service.desiredCount).toBeGreaterThan(2);
  });

  it('follows a metric that somebody puts, in its own time', async () => {
    const { world, service, target } = aScaledService({ desired: 2 });
    trackCpu(
      world,
      {
        TargetValue: 10,
        PredefinedMetricSpecification: undefined,
        CustomizedMetricSpecification: {
          Namespace: 'Shop',
          MetricName: 'OrdersPerTask',
          Dimensions: [{ Name: 'Queue', Value: 'orders' }],
          Statistic: 'Average',
        },
      },
      'orders',
    );
    const Dimensions = [{ Name: 'Queue', Value: 'orders' }];
    const MetricData = [{ MetricName: 'OrdersPerTask', Dimensions, Value: 24 }];
    for (let n = 0; n < 4; n += 1) {
      if (n < 3) expect(service.desiredCount).toBe(2);
      await putMetricData(world)({ Namespace: 'Shop', MetricData });
      // A minute of the wall clock.
      advanceMinutes(world, world.speed);
    }
    expect(activityTexts(target)[0]).toMatch(
      /^Setting desired count to 5\. .*AlarmHigh in state ALARM triggered policy orders/,
    );
  });

  it.each([
    [{ DynamicScalingOutSuspended: true }, 500],
    [{ DynamicScalingInSuspended: true }, 0],
  ])('does nothing that is suspended: %j', async (SuspendedState, rate) => {
    const { world, service, target, load } = aScaledService({ desired: 3 });
    registerTarget(world, { SuspendedState });
    trackCpu(world);
    load(rate);
    advanceMinutes(world, 40);
    expect(service.desiredCount).toBe(3);
    expect(target.activities).toEqual([]);
  });

  it('follows requests per target, too', async () => {
    const { world, service, load } = aScaledService({ desired: 2 });
    const [balancer = ''] = world.balancers.loadBalancers.keys();
    const [group = ''] = world.balancers.targetGroups.keys();
    const label = `${balancer.split('loadbalancer/')[1]}/${group.split(':').at(-1)}`;
    trackCpu(world, {
      TargetValue: 600,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget', ResourceLabel: label },
    });
    load(40);
    advanceMinutes(world, 20);
    expect(service.desiredCount).toBe(4);
  });

  it('reacts within a minute to high-resolution metrics', async () => {
    const { world, service, load } = aScaledService({ desired: 2 });
    const metric = { PredefinedMetricType: 'ECSServiceAverageCPUUtilizationHighResolution' } as const;
    trackCpu(world, { PredefinedMetricSpecification: metric });
    load(60);
    expect(advanceUntil(world, () => service.desiredCount === 4)).toBeLessThanOrEqual(90);
  });
});

describe('step scaling', () => {
  const UP = [
    { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 20, ScalingAdjustment: 1 },
    { MetricIntervalLowerBound: 20, ScalingAdjustment: 3 },
  ];

  it('takes the step for the breach, by an alarm that somebody made', async () => {
    const { world, service, target, load } = aScaledService({ desired: 2 });
    const arn = stepPolicy(world, UP);
    await cpuAlarm(world, 'busy', { AlarmActions: [arn] });
    // 69 % of CPU.
    load(44);
    advanceUntil(world, () => service.desiredCount > 2);
    expect(service.desiredCount).toBe(3);
    expect(activityTexts(target)).toEqual([
      'Setting desired count to 3. monitor alarm busy in state ALARM triggered policy steps: InProgress',
    ]);
  });

  it('counts what was added last as part of a larger step, while the cooldown runs', async () => {
    const { world, service, load } = aScaledService({ desired: 2 });
    const arn = stepPolicy(world, UP, { Cooldown: 600 });
    await cpuAlarm(world, 'busy', { AlarmActions: [arn], Statistic: 'Maximum' });
    load(44);
    advanceUntil(world, () => service.desiredCount === 3);
    load(150);
    advanceMinutes(world, 8);
    expect(service.desiredCount).toBe(5);
    advanceMinutes(world, 10);
    expect(service.desiredCount).toBe(8);
  });

  it('does nothing more within the cooldown for a step no larger', async () => {
    const { world, service, load } = aScaledService({ desired: 2 });
    const arn = stepPolicy(world, [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }], { Cooldown: 600 });
    await cpuAlarm(world, 'busy', { AlarmActions: [arn] });
    load(400);
    advanceUntil(world, () => service.desiredCount === 3);
    advanceMinutes(world, 9);
    expect(service.desiredCount).toBe(3);
    advanceMinutes(world, 5);
    expect(service.desiredCount).toBe(4);
  });

  it('adds at once although something was just taken away', async () => {
    const { world, service, load } = aScaledService({ desired: 4 });
    const down = stepPolicy(world, [{ MetricIntervalUpperBound: 0, ScalingAdjustment: -1 }], {}, 'down');
    await cpuAlarm(world, 'idle', {
      AlarmActions: [down],
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 20,
    });
    const up = stepPolicy(world, UP);
    await cpuAlarm(world, 'busy', { AlarmActions: [up] });
    advanceUntil(world, () => service.desiredCount === 3);
    advanceMinutes(world, 2);
    expect(service.desiredCount).toBe(3);
    load(500);
    expect(advanceUntil(world, () => service.desiredCount > 3)).toBeLessThanOrEqual(120);
  });

  it('is left alone when the actions of its alarm are switched off', async () => {
    const { world, service, load } = aScaledService({ desired: 2 });
    const arn = stepPolicy(world, UP);
    await cpuAlarm(world, 'busy', { AlarmActions: [arn], ActionsEnabled: false });
    load(400);
    advanceMinutes(world, 20);
    expect(service.desiredCount).toBe(2);
  });

  it('follows an alarm whose state somebody set, as far as the metric bears it out', async () => {
    const { world, service } = aScaledService({ desired: 2 });
    const arn = stepPolicy(world, [{ MetricIntervalUpperBound: 0, ScalingAdjustment: 2 }]);
    await cpuAlarm(world, 'manual', { AlarmActions: [arn], ComparisonOperator: 'LessThanThreshold', Threshold: 1 });
    advanceMinutes(world, 2);
    await setAlarmState(world)({ AlarmName: 'manual', StateValue: 'ALARM', StateReason: 'drill' });
    advanceMinutes(world, 0.1);
    expect(service.desiredCount).toBe(2);
    await cpuAlarm(world, 'manual', { AlarmActions: [arn], ComparisonOperator: 'LessThanThreshold', Threshold: 50 });
    await setAlarmState(world)({ AlarmName: 'manual', StateValue: 'OK', StateReason: 'drill' });
    await setAlarmState(world)({ AlarmName: 'manual', StateValue: 'ALARM', StateReason: 'drill' });
    advanceMinutes(world, 0.1);
    expect(service.desiredCount).toBe(4);
  });
});

describe('the bounds of a scalable target', () => {
  it('move a desired count that lies beyond them', async () => {
    const { world, service, target } = aScaledService({ desired: 2 });
    registerTarget(world, { MinCapacity: 4 });
    expect(service.desiredCount).toBe(4);
    advanceMinutes(world, 5);
    registerTarget(world, { MinCapacity: 1, MaxCapacity: 3 });
    expect(service.desiredCount).toBe(3);
    advanceMinutes(world, 10);
    expect(activityTexts(target)).toEqual([
      'Setting desired count to 4. minimum capacity was set to 4: Successful',
      'Setting desired count to 3. maximum capacity was set to 3: Successful',
    ]);
  });

  it('leave alone what somebody sets between them, and end what was under way', async () => {
    const { world, service, target } = aScaledService({ desired: 2 });
    registerTarget(world, { MinCapacity: 4 });
    changeService(world, { cluster: 'test', service: 'app', desiredCount: 6 });
    advanceMinutes(world, 5);
    expect(service.desiredCount).toBe(6);
    expect(target.activities.map(({ status }) => status)).toEqual(['Overridden']);
  });
});

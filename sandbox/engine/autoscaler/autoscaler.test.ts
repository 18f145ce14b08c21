import { describe, expect, it } from 'vitest';
import { passUntil, runningTasks } from '@/sandbox/engine/testing/fixtures';
import {
  aScaledService,
  cpuAlarm,
  minutes,
  register,
  stepPolicy,
  told,
  track,
} from '@/sandbox/engine/testing/scaling-fixtures';
import { putMetricData } from '@/sandbox/operations/cloudwatch/put-metric-data';
import { setAlarmState } from '@/sandbox/operations/cloudwatch/set-alarm-state';
import { changeService } from '@/sandbox/operations/ecs/update-service';

const HIGH = 'monitor alarm TargetTracking-service/test/app-AlarmHigh in state ALARM triggered policy cpu';
const LOW = 'monitor alarm TargetTracking-service/test/app-AlarmLow in state ALARM triggered policy cpu';

describe('target tracking', () => {
  it('adds tasks after three minutes above the target, and takes them away after fifteen below', async () => {
    const { world, service, target, load } = aScaledService({ desired: 2 });
    track(world);
    // 30 requests a second on two tasks: 48 % of CPU each.
    load(30);
    minutes(world, 10);
    expect(service.desiredCount).toBe(2);
    load(60);
    const out = passUntil(world, () => service.desiredCount > 2);
    expect(out).toBeGreaterThanOrEqual(180);
    expect(out).toBeLessThanOrEqual(300);
    expect(service.desiredCount).toBe(4);
    passUntil(world, () => runningTasks(world, service).length === 4);
    minutes(world, 30);
    expect(service.desiredCount).toBe(4);
    load(12);
    const back = passUntil(world, () => service.desiredCount < 4);
    // The minute within which the load fell may count as the first.
    expect(back).toBeGreaterThanOrEqual(840);
    expect(back).toBeLessThanOrEqual(1000);
    minutes(world, 30);
    expect(service.desiredCount).toBe(1);
    expect(told(target)[0]).toBe(`Setting desired count to 4. ${HIGH}: Successful`);
    expect(told(target)[1]).toContain(`${LOW}: Successful`);
  });

  it('tells what it does in the words of Application Auto Scaling', async () => {
    const { world, service, target, load } = aScaledService();
    track(world);
    load(60);
    passUntil(world, () => service.desiredCount === 4);
    expect(target.activities).toMatchObject([
      {
        description: 'Setting desired count to 4.',
        status: 'InProgress',
        message: 'Successfully set desired count to 4. Waiting for change to be fulfilled by ecs.',
      },
    ]);
    passUntil(world, () => runningTasks(world, service).length === 4);
    minutes(world, 1);
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
    track(world, { ScaleOutCooldown: 60 });
    load(500);
    minutes(world, 60);
    expect(service.desiredCount).toBe(4);
    expect(told(target).slice(1)).toEqual([`Attempting to scale due to alarm triggered ${HIGH}: AlreadyAtMaxCapacity`]);
    expect(target.activities[0]?.notScaled).toEqual({ code: 'AlreadyAtMaxCapacity', max: 4 });
  });

  it('stays at the minimum and says once that it would go lower', async () => {
    const { world, service, target } = aScaledService({ desired: 2, min: 2 });
    track(world);
    minutes(world, 60);
    expect(service.desiredCount).toBe(2);
    expect(told(target)).toEqual([`Attempting to scale due to alarm triggered ${LOW}: AlreadyAtMinCapacity`]);
  });

  it('leaves alone what one task fewer could not carry', async () => {
    const { world, service, target, load } = aScaledService({ desired: 2 });
    track(world);
    // 42 % of CPU: below nine tenths of the target, and 84 % on one task.
    load(26);
    minutes(world, 60);
    expect(service.desiredCount).toBe(2);
    expect(told(target)).toEqual([`Attempting to scale due to alarm triggered ${LOW}: AlreadyAtDesiredCapacity`]);
  });

  it('takes nothing away while it is told not to, nor without data', async () => {
    const { world, service } = aScaledService({ desired: 4 });
    track(world, { DisableScaleIn: true });
    track(
      world,
      {
        TargetValue: 10,
        PredefinedMetricSpecification: undefined,
        CustomizedMetricSpecification: { Namespace: 'Shop', MetricName: 'Queue', Statistic: 'Average' },
      },
      'queue',
    );
    minutes(world, 60);
    expect(service.desiredCount).toBe(4);
  });

  it('takes tasks away only when every policy agrees, and then leaves the most that any asks for', async () => {
    const { world, service, load } = aScaledService({ desired: 6 });
    track(world);
    track(world, { TargetValue: 30 }, 'cpu-low');
    // 17.5 % of CPU on six tasks.
    load(29);
    minutes(world, 18);
    expect(service.desiredCount).toBe(4);
    track(
      world,
      {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageMemoryUtilization' },
      },
      'memory',
    );
    load(0);
    minutes(world, 12);
    expect(service.desiredCount).toBe(4);
  });

  it('takes nothing away while a deployment is under way', async () => {
    const { world, service, target } = aScaledService({ desired: 4 });
    track(world);
    minutes(world, 8);
    for (let n = 0; n < 10; n += 1) {
      changeService(world, { cluster: 'test', service: 'app', forceNewDeployment: true });
      minutes(world, 1);
    }
    expect(service.desiredCount).toBe(4);
    expect(told(target)).toEqual([
      `Attempting to scale due to alarm triggered ${LOW}: TargetServicePutResourceAsUnscalable`,
    ]);
    minutes(world, 20);
    expect(service.desiredCount).toBe(1);
  });

  it('goes on adding while a deployment is under way', async () => {
    const { world, service, load } = aScaledService({ desired: 2 });
    track(world);
    load(60);
    changeService(world, { cluster: 'test', service: 'app', forceNewDeployment: true });
    for (let n = 0; n < 6; n += 1) {
      minutes(world, 1);
      if (n === 1) changeService(world, { cluster: 'test', service: 'app', forceNewDeployment: true });
      if (service.desiredCount > 2) break;
    }
    expect(service.deployments.length).toBeGreaterThan(1);
    expect(service.desiredCount).toBeGreaterThan(2);
  });

  it('follows a metric that somebody puts, in its own time', async () => {
    const { world, service, target } = aScaledService({ desired: 2 });
    track(
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
      minutes(world, world.speed);
    }
    expect(told(target)[0]).toMatch(/^Setting desired count to 5\. .*AlarmHigh in state ALARM triggered policy orders/);
  });

  it.each([
    [{ DynamicScalingOutSuspended: true }, 500],
    [{ DynamicScalingInSuspended: true }, 0],
  ])('does nothing that is suspended: %j', async (SuspendedState, rate) => {
    const { world, service, target, load } = aScaledService({ desired: 3 });
    register(world, { SuspendedState });
    track(world);
    load(rate);
    minutes(world, 40);
    expect(service.desiredCount).toBe(3);
    expect(target.activities).toEqual([]);
  });

  it('follows requests per target, too', async () => {
    const { world, service, load } = aScaledService({ desired: 2 });
    const [balancer = ''] = world.balancers.loadBalancers.keys();
    const [group = ''] = world.balancers.targetGroups.keys();
    const label = `${balancer.split('loadbalancer/')[1]}/${group.split(':').at(-1)}`;
    track(world, {
      TargetValue: 600,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget', ResourceLabel: label },
    });
    load(40);
    minutes(world, 20);
    expect(service.desiredCount).toBe(4);
  });

  it('reacts within a minute to high-resolution metrics', async () => {
    const { world, service, load } = aScaledService({ desired: 2 });
    const metric = { PredefinedMetricType: 'ECSServiceAverageCPUUtilizationHighResolution' } as const;
    track(world, { PredefinedMetricSpecification: metric });
    load(60);
    expect(passUntil(world, () => service.desiredCount === 4)).toBeLessThanOrEqual(90);
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
    passUntil(world, () => service.desiredCount > 2);
    expect(service.desiredCount).toBe(3);
    expect(told(target)).toEqual([
      'Setting desired count to 3. monitor alarm busy in state ALARM triggered policy steps: InProgress',
    ]);
  });

  it('counts what was added last as part of a larger step, while the cooldown runs', async () => {
    const { world, service, load } = aScaledService({ desired: 2 });
    const arn = stepPolicy(world, UP, { Cooldown: 600 });
    await cpuAlarm(world, 'busy', { AlarmActions: [arn], Statistic: 'Maximum' });
    load(44);
    passUntil(world, () => service.desiredCount === 3);
    load(150);
    minutes(world, 8);
    expect(service.desiredCount).toBe(5);
    minutes(world, 10);
    expect(service.desiredCount).toBe(8);
  });

  it('does nothing more within the cooldown for a step no larger', async () => {
    const { world, service, load } = aScaledService({ desired: 2 });
    const arn = stepPolicy(world, [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }], { Cooldown: 600 });
    await cpuAlarm(world, 'busy', { AlarmActions: [arn] });
    load(400);
    passUntil(world, () => service.desiredCount === 3);
    minutes(world, 9);
    expect(service.desiredCount).toBe(3);
    minutes(world, 5);
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
    passUntil(world, () => service.desiredCount === 3);
    minutes(world, 2);
    expect(service.desiredCount).toBe(3);
    load(500);
    expect(passUntil(world, () => service.desiredCount > 3)).toBeLessThanOrEqual(120);
  });

  it('is left alone when the actions of its alarm are switched off', async () => {
    const { world, service, load } = aScaledService({ desired: 2 });
    const arn = stepPolicy(world, UP);
    await cpuAlarm(world, 'busy', { AlarmActions: [arn], ActionsEnabled: false });
    load(400);
    minutes(world, 20);
    expect(service.desiredCount).toBe(2);
  });

  it('follows an alarm whose state somebody set, as far as the metric bears it out', async () => {
    const { world, service } = aScaledService({ desired: 2 });
    const arn = stepPolicy(world, [{ MetricIntervalUpperBound: 0, ScalingAdjustment: 2 }]);
    await cpuAlarm(world, 'manual', { AlarmActions: [arn], ComparisonOperator: 'LessThanThreshold', Threshold: 1 });
    minutes(world, 2);
    await setAlarmState(world)({ AlarmName: 'manual', StateValue: 'ALARM', StateReason: 'drill' });
    minutes(world, 0.1);
    expect(service.desiredCount).toBe(2);
    await cpuAlarm(world, 'manual', { AlarmActions: [arn], ComparisonOperator: 'LessThanThreshold', Threshold: 50 });
    await setAlarmState(world)({ AlarmName: 'manual', StateValue: 'OK', StateReason: 'drill' });
    await setAlarmState(world)({ AlarmName: 'manual', StateValue: 'ALARM', StateReason: 'drill' });
    minutes(world, 0.1);
    expect(service.desiredCount).toBe(4);
  });
});

describe('the bounds of a scalable target', () => {
  it('move a desired count that lies beyond them', async () => {
    const { world, service, target } = aScaledService({ desired: 2 });
    register(world, { MinCapacity: 4 });
    expect(service.desiredCount).toBe(4);
    minutes(world, 5);
    register(world, { MinCapacity: 1, MaxCapacity: 3 });
    expect(service.desiredCount).toBe(3);
    minutes(world, 10);
    expect(told(target)).toEqual([
      'Setting desired count to 4. minimum capacity was set to 4: Successful',
      'Setting desired count to 3. maximum capacity was set to 3: Successful',
    ]);
  });

  it('leave alone what somebody sets between them, and end what was under way', async () => {
    const { world, service, target } = aScaledService({ desired: 2 });
    register(world, { MinCapacity: 4 });
    changeService(world, { cluster: 'test', service: 'app', desiredCount: 6 });
    minutes(world, 5);
    expect(service.desiredCount).toBe(6);
    expect(target.activities.map(({ status }) => status)).toEqual(['Overridden']);
  });
});

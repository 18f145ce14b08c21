import {
  ApplicationAutoScalingClient,
  DeleteScalingPolicyCommand,
  DeleteScheduledActionCommand,
  DeregisterScalableTargetCommand,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  ListTagsForResourceCommand,
  PutScalingPolicyCommand,
  type PutScalingPolicyCommandInput,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const ServiceNamespace = 'ecs';
const ScalableDimension = 'ecs:service:DesiredCount';
const ResourceId = 'service/boutique/web';
const place = { ServiceNamespace, ScalableDimension, ResourceId } as const;
const LABEL = 'app/boutique/0123456789abcdef/targetgroup/web/0123456789abcdef';

let sandbox: TestSandbox;
let client: ApplicationAutoScalingClient;
let cloudwatch: CloudWatchClient;

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'boutique' });
  client = new ApplicationAutoScalingClient(sandbox.client);
  cloudwatch = new CloudWatchClient(sandbox.client);
});
afterAll(async () => {
  client.destroy();
  cloudwatch.destroy();
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});
beforeEach(() => {
  sandbox.world().scaling.targets.clear();
  sandbox.world().cloudwatch.alarms.clear();
});

const register = (input = {}) =>
  client.send(new RegisterScalableTargetCommand({ ...place, MinCapacity: 2, MaxCapacity: 10, ...input }));
const putPolicy = (PolicyName: string, input: Partial<PutScalingPolicyCommandInput> = {}) =>
  client.send(
    new PutScalingPolicyCommand({
      ...place,
      PolicyName,
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
      },
      ...input,
    }),
  );
const alarms = async () => (await cloudwatch.send(new DescribeAlarmsCommand({}))).MetricAlarms ?? [];

describe('scalable targets', () => {
  it('are registered, changed in part, described and deregistered', async () => {
    const { ScalableTargetARN } = await register();
    await register({ MinCapacity: 3, MaxCapacity: undefined, SuspendedState: { DynamicScalingInSuspended: true } });
    const { ScalableTargets } = await client.send(new DescribeScalableTargetsCommand({ ServiceNamespace }));
    expect(ScalableTargets).toEqual([
      expect.objectContaining({
        ...place,
        ScalableTargetARN,
        MinCapacity: 3,
        MaxCapacity: 10,
        CreationTime: expect.any(Date),
        SuspendedState: {
          DynamicScalingInSuspended: true,
          DynamicScalingOutSuspended: false,
          ScheduledScalingSuspended: false,
        },
      }),
    ]);
    await client.send(new DeregisterScalableTargetCommand(place));
    await expect(client.send(new DeregisterScalableTargetCommand(place))).rejects.toMatchObject({
      name: 'ObjectNotFoundException',
      message: expect.stringContaining(
        'No scalable target found for service namespace: ecs, resource ID: service/boutique/web',
      ),
    });
  });

  it.each([
    [{ ResourceId: 'service/boutique/absent' }, "ECS service doesn't exist: service/boutique/absent"],
    [{ MaxCapacity: 1 }, 'Maximum capacity cannot be less than minimum capacity'],
    [{ MinCapacity: undefined }, 'Both MinCapacity and MaxCapacity'],
    [{ ServiceNamespace: 'dynamodb' }, 'Unsupported service namespace'],
    [{ ResourceId: 'boutique/web' }, 'Unsupported service namespace'],
  ])('are refused with %j', async (input, message) => {
    await expect(register(input)).rejects.toThrow(message);
  });
});

describe('scaling policies', () => {
  it('that track a target bring a high and a low alarm and take them along', async () => {
    await register();
    const { PolicyARN, Alarms } = await putPolicy('cpu');
    expect(PolicyARN).toMatch(
      /^arn:aws:autoscaling:eu-west-3:\d{12}:scalingPolicy:[^:]+:resource\/ecs\/service\/boutique\/web:policyName\/cpu$/,
    );
    expect(Alarms?.map(({ AlarmName }) => AlarmName?.replace(/-[0-9a-f-]{36}$/, ''))).toEqual([
      'TargetTracking-service/boutique/web-AlarmHigh',
      'TargetTracking-service/boutique/web-AlarmLow',
    ]);
    expect((await alarms()).map(({ Threshold, EvaluationPeriods }) => [Threshold, EvaluationPeriods])).toEqual([
      [60, 3],
      [54, 15],
    ]);
    await putPolicy('cpu');
    expect(await alarms()).toHaveLength(2);
    await client.send(new DeleteScalingPolicyCommand({ ...place, PolicyName: 'cpu' }));
    expect(await alarms()).toEqual([]);
    await putPolicy('requests', {
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 500,
        DisableScaleIn: true,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget', ResourceLabel: LABEL },
      },
    });
    expect(await alarms()).toEqual([
      expect.objectContaining({ MetricName: 'RequestCountPerTarget', Statistic: 'Sum' }),
    ]);
    await client.send(new DeregisterScalableTargetCommand(place));
    expect(await alarms()).toEqual([]);
  });

  it('are described by name and page by page', async () => {
    await register();
    for (const name of ['a', 'b', 'c']) await putPolicy(name);
    const ask = async (input: object) =>
      client.send(new DescribeScalingPoliciesCommand({ ServiceNamespace, ...input }));
    const first = await ask({ MaxResults: 2 });
    const second = await ask({ MaxResults: 2, NextToken: first.NextToken });
    const names = [first, second].flatMap(({ ScalingPolicies = [] }) => ScalingPolicies.map((one) => one.PolicyName));
    expect(names).toEqual(['a', 'b', 'c']);
    expect(second.NextToken).toBeUndefined();
    const { ScalingPolicies } = await ask({ PolicyNames: ['b'], ResourceId });
    expect(ScalingPolicies).toEqual([
      expect.objectContaining({ PolicyName: 'b', PolicyType: 'TargetTrackingScaling', Alarms: expect.any(Array) }),
    ]);
    await expect(ask({ NextToken: 'bogus' })).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
  });

  const step = (...bounds: [low: number | undefined, high: number | undefined][]) => ({
    PolicyType: 'StepScaling' as const,
    TargetTrackingScalingPolicyConfiguration: undefined,
    StepScalingPolicyConfiguration: {
      AdjustmentType: 'ChangeInCapacity' as const,
      StepAdjustments: bounds.map(([MetricIntervalLowerBound, MetricIntervalUpperBound]) => ({
        MetricIntervalLowerBound,
        MetricIntervalUpperBound,
        ScalingAdjustment: 1,
      })),
    },
  });

  it('by steps need intervals that follow each other', async () => {
    await register();
    await putPolicy('steps', step([0, 10], [10, undefined]));
    await expect(putPolicy('gap', step([0, 10], [20, undefined]))).rejects.toThrow('gap');
    await expect(putPolicy('overlap', step([0, 10], [5, undefined]))).rejects.toThrow('overlap');
    await expect(putPolicy('none', step())).rejects.toThrow('At least one StepAdjustment');
  });

  it.each([
    [{ TargetTrackingScalingPolicyConfiguration: { TargetValue: 60 } }, 'Exactly one of PredefinedMetric'],
    [{ TargetTrackingScalingPolicyConfiguration: undefined }, 'must be specified for this policy type'],
    [{ ResourceId: 'service/boutique/api' }, 'No scalable target found'],
  ])('are refused with %j', async (input, message) => {
    await register();
    await expect(putPolicy('odd', input)).rejects.toThrow(message);
  });
});

describe('scheduled actions', () => {
  const put = (input = {}) =>
    client.send(
      new PutScheduledActionCommand({
        ...place,
        ScheduledActionName: 'night',
        Schedule: 'cron(0 22 * * ? *)',
        Timezone: 'Europe/Paris',
        ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 2 },
        ...input,
      }),
    );

  it('are put, changed in part, described and deleted', async () => {
    await register();
    await put();
    await put({ Schedule: undefined, ScalableTargetAction: { MinCapacity: 0 } });
    const { ScheduledActions } = await client.send(new DescribeScheduledActionsCommand({ ServiceNamespace }));
    expect(ScheduledActions).toEqual([
      expect.objectContaining({
        ScheduledActionName: 'night',
        Schedule: 'cron(0 22 * * ? *)',
        Timezone: 'Europe/Paris',
        ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 2 },
      }),
    ]);
    const remove = new DeleteScheduledActionCommand({ ...place, ScheduledActionName: 'night' });
    await client.send(remove);
    await expect(client.send(remove)).rejects.toMatchObject({ name: 'ObjectNotFoundException' });
  });

  it.each([
    [{ Schedule: 'cron(0 22 * *)' }, 'Invalid schedule expression'],
    [{ Schedule: 'tomorrow' }, 'Invalid schedule expression'],
    [{ Timezone: 'Europe/Atlantis' }, 'Invalid time zone'],
    [{ ScalableTargetAction: {} }, 'ScalableTargetAction must set'],
  ])('are refused with %j', async (input, message) => {
    await register();
    await expect(put(input)).rejects.toThrow(message);
  });
});

describe('scaling activities', () => {
  it('are described newest first, those that changed nothing on request only', async () => {
    await register();
    const world = sandbox.world();
    const activity = (id: string, age: number) => ({
      id,
      description: 'Setting desired count to 5.',
      cause: 'monitor alarm busy in state ALARM triggered policy cpu',
      startedAt: world.now - age,
      endedAt: world.now - age + 1,
      status: 'Successful' as const,
    });
    const idle = {
      ...activity('idle', 500),
      status: 'Failed' as const,
      notScaled: { code: 'AlreadyAtMaxCapacity' as const, max: 10 },
    };
    world.scaling.targets.get(ResourceId)?.activities.push(activity('old', 2000), activity('new', 1000), idle);
    const ask = async (input = {}) =>
      (await client.send(new DescribeScalingActivitiesCommand({ ServiceNamespace, ...input }))).ScalingActivities;
    expect((await ask())?.map(({ ActivityId, StatusCode }) => [ActivityId, StatusCode])).toEqual([
      ['new', 'Successful'],
      ['old', 'Successful'],
    ]);
    const [newest] = (await ask({ IncludeNotScaledActivities: true })) ?? [];
    expect(newest).toMatchObject({
      ActivityId: 'idle',
      StatusCode: 'Failed',
      NotScaledReasons: [{ Code: 'AlreadyAtMaxCapacity', MaxCapacity: 10 }],
    });
  });

  it('follow a target that is put beyond the desired count', async () => {
    await register({ MinCapacity: 5 });
    const { ScalingActivities } = await client.send(new DescribeScalingActivitiesCommand({ ServiceNamespace }));
    expect(ScalingActivities).toEqual([
      expect.objectContaining({
        ...place,
        Description: 'Setting desired count to 5.',
        Cause: 'minimum capacity was set to 5',
        StatusCode: 'InProgress',
      }),
    ]);
    sandbox.advance(300_000);
    const after = await client.send(new DescribeScalingActivitiesCommand({ ServiceNamespace }));
    expect(after.ScalingActivities?.[0]).toMatchObject({
      StatusCode: 'Successful',
      StatusMessage: 'Successfully set desired count to 5. Change successfully fulfilled by ecs.',
    });
  });
});

describe('tags of a scalable target', () => {
  it('are put, listed and taken away', async () => {
    const { ScalableTargetARN: ResourceARN } = await register({ Tags: { team: 'shop' } });
    await client.send(new TagResourceCommand({ ResourceARN, Tags: { stage: 'live' } }));
    await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['team'] }));
    expect((await client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual({ stage: 'live' });
    const unknown = new ListTagsForResourceCommand({ ResourceARN: `${ResourceARN}0` });
    await expect(client.send(unknown)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

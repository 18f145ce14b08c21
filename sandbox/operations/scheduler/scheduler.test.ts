import { DescribeServicesCommand, DescribeTasksCommand, ECSClient, ListTasksCommand } from '@aws-sdk/client-ecs';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  ListTagsForResourceCommand,
  SchedulerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addRole } from '@/sandbox/operations/iam/build';
import { addQueue } from '@/sandbox/operations/sqs/create-queue';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/sandbox/time-units';

let sandbox: TestSandbox;
let scheduler: SchedulerClient;
let ecs: ECSClient;
let RoleArn: string;
beforeEach(async () => {
  sandbox = await startSandbox({ scenario: 'boutique' });
  scheduler = new SchedulerClient(sandbox.client);
  ecs = new ECSClient(sandbox.client);
  const inlinePolicies = { all: { Statement: { Effect: 'Allow' as const, Action: '*', Resource: '*' } } };
  RoleArn = addRole(sandbox.world(), { name: 'night', trustedService: 'scheduler.amazonaws.com', inlinePolicies }).arn;
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  scheduler.destroy();
  ecs.destroy();
  await sandbox.close();
});

const CLUSTER = 'arn:aws:ecs:eu-west-3:000000000000:cluster/boutique';

async function workersNetwork() {
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'boutique', services: ['worker'] }));
  const { subnets, securityGroups } = services?.[0]?.networkConfiguration?.awsvpcConfiguration ?? {};
  const awsvpcConfiguration = { Subnets: subnets, SecurityGroups: securityGroups, AssignPublicIp: 'ENABLED' as const };
  return { TaskDefinitionArn: services?.[0]?.taskDefinition, NetworkConfiguration: { awsvpcConfiguration } };
}

const nightly = async (more: Partial<CreateScheduleCommandInput> = {}): Promise<CreateScheduleCommandInput> => ({
  Name: 'nightly',
  ScheduleExpression: 'cron(30 2 * * ? *)',
  ScheduleExpressionTimezone: 'Europe/Paris',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { Arn: CLUSTER, RoleArn, EcsParameters: { LaunchType: 'FARGATE', ...(await workersNetwork()) } },
  ...more,
});

const startedBy = async (name: string) =>
  (await ecs.send(new ListTasksCommand({ cluster: 'boutique', startedBy: name }))).taskArns ?? [];

describe('a schedule with a target in ECS', () => {
  it('runs its tasks at the hour of its time zone, every day', async () => {
    const Input = JSON.stringify({ containerOverrides: [{ name: 'worker', command: ['report'] }] });
    const request = await nightly();
    const Target = { ...request.Target, Input } as CreateScheduleCommandInput['Target'];
    await scheduler.send(new CreateScheduleCommand({ ...request, Target }));
    // The clock stands at 09:00 UTC, and it is winter in Paris.
    sandbox.advance(16 * HOUR_MS + 29 * MINUTE_MS);
    expect(await startedBy('chronos-schedule/nightly')).toEqual([]);
    sandbox.advance(5 * MINUTE_MS);
    const tasks = await startedBy('chronos-schedule/nightly');
    expect(tasks).toHaveLength(1);
    const { tasks: described } = await ecs.send(new DescribeTasksCommand({ cluster: 'boutique', tasks }));
    expect(described?.[0]).toMatchObject({
      group: 'family:boutique-worker',
      lastStatus: 'RUNNING',
      overrides: { containerOverrides: [{ name: 'worker', command: ['report'] }] },
    });
    sandbox.advance(DAY_MS);
    expect(await startedBy('chronos-schedule/nightly')).toHaveLength(2);
  });

  it('is refused with a role that EventBridge Scheduler cannot take', async () => {
    const request = await nightly();
    const role = addRole(sandbox.world(), { name: 'other', trustedService: 'events.amazonaws.com' });
    const Target = { ...request.Target, RoleArn: role.arn } as CreateScheduleCommandInput['Target'];
    await expect(scheduler.send(new CreateScheduleCommand({ ...request, Target }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('leaves what it could not run in its dead-letter queue', async () => {
    const queue = addQueue(sandbox.world(), 'dead');
    const request = await nightly({ ScheduleExpression: 'rate(1 hour)' });
    const Target = {
      ...request.Target,
      DeadLetterConfig: { Arn: queue.arn },
      EcsParameters: { TaskDefinitionArn: 'arn:aws:ecs:eu-west-3:000000000000:task-definition/none' },
    } as CreateScheduleCommandInput['Target'];
    await scheduler.send(new CreateScheduleCommand({ ...request, Target }));
    sandbox.advance(MINUTE_MS);
    expect(queue.messages[0]?.attributes.get('ERROR_CODE')).toMatchObject({ text: 'ClientException' });
  });
});

describe('a schedule that calls AWS', () => {
  it('scales a service once, and deletes itself', async () => {
    const Target = {
      Arn: 'arn:aws:scheduler:::aws-sdk:ecs:updateService',
      RoleArn,
      Input: JSON.stringify({ Cluster: 'boutique', Service: 'worker', DesiredCount: 0 }),
    };
    const ScheduleExpression = 'at(2026-11-23T20:00:00)';
    await scheduler.send(
      new CreateScheduleCommand({
        ...(await nightly()),
        ScheduleExpression,
        Target,
        ActionAfterCompletion: 'DELETE',
        ScheduleExpressionTimezone: 'UTC',
      }),
    );
    sandbox.advance(11 * HOUR_MS + MINUTE_MS);
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'boutique', services: ['worker'] }));
    expect(services?.[0]?.desiredCount).toBe(0);
    await expect(scheduler.send(new GetScheduleCommand({ Name: 'nightly' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Schedule nightly does not exist.',
      $metadata: { httpStatusCode: 404 },
    });
  });
});

describe('schedules and their groups', () => {
  it('are made, listed, changed, switched off and deleted', async () => {
    const { ScheduleGroupArn: ResourceArn } = await scheduler.send(new CreateScheduleGroupCommand({ Name: 'jobs' }));
    await scheduler.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'team', Value: 'shop' }] }));
    await scheduler.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['stage'] }));
    const { Tags } = await scheduler.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Tags).toEqual([{ Key: 'team', Value: 'shop' }]);
    const request = await nightly({ GroupName: 'jobs' });
    await scheduler.send(new CreateScheduleCommand(request));
    await expect(scheduler.send(new CreateScheduleCommand(request))).rejects.toMatchObject({
      name: 'ConflictException',
      $metadata: { httpStatusCode: 409 },
    });
    await scheduler.send(new UpdateScheduleCommand({ ...request, State: 'DISABLED', Description: 'Off' }));
    expect(await scheduler.send(new GetScheduleCommand({ Name: 'nightly', GroupName: 'jobs' }))).toMatchObject({
      State: 'DISABLED',
      Description: 'Off',
      ScheduleExpressionTimezone: 'Europe/Paris',
      Target: { RetryPolicy: { MaximumRetryAttempts: 185 } },
    });
    sandbox.advance(2 * DAY_MS);
    expect(await startedBy('chronos-schedule/nightly')).toEqual([]);
    const { Schedules } = await scheduler.send(new ListSchedulesCommand({ GroupName: 'jobs', State: 'DISABLED' }));
    expect(Schedules).toMatchObject([{ Name: 'nightly', Target: { Arn: CLUSTER } }]);
    const { ScheduleGroups } = await scheduler.send(new ListScheduleGroupsCommand({}));
    expect(ScheduleGroups?.map(({ Name }) => Name)).toEqual(['default', 'jobs']);
    await scheduler.send(new DeleteScheduleCommand({ Name: 'nightly', GroupName: 'jobs' }));
    await scheduler.send(new DeleteScheduleGroupCommand({ Name: 'jobs' }));
    await expect(scheduler.send(new GetScheduleGroupCommand({ Name: 'jobs' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

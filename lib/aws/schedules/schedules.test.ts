import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateScheduleCommand, CreateScheduleGroupCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { openClients } from '../clients';
import { schedules } from '.';
import { toRule, toSchedule } from './translate';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ scenario: 'boutique' });
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const CLUSTER = 'arn:aws:ecs:eu-west-3:000000000000:cluster/boutique';
const ROLE = 'arn:aws:iam::000000000000:role/ecsEventsRole';
const DEFINITION = 'arn:aws:ecs:eu-west-3:000000000000:task-definition/boutique-worker:1';
const ask = () => {
  const clients = openClients('eu-west-3', sandbox.client);
  return schedules(clients.scheduler, clients.events);
};

describe('the schedules of a cluster', () => {
  it('are those of all groups whose target is the cluster, or runs a task in it by its own name', async () => {
    const scheduler = new SchedulerClient(sandbox.client);
    await new IAMClient(sandbox.client).send(
      new CreateRoleCommand({
        RoleName: 'ecsEventsRole',
        AssumeRolePolicyDocument: JSON.stringify({
          Statement: [{ Effect: 'Allow', Principal: { Service: 'scheduler.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        }),
      }),
    );
    await scheduler.send(new CreateScheduleGroupCommand({ Name: 'nights' }));
    const common = { FlexibleTimeWindow: { Mode: 'OFF' as const }, ScheduleExpression: 'cron(30 2 * * ? *)' };
    const awsvpcConfiguration = { Subnets: ['subnet-1'], SecurityGroups: ['sg-1'], AssignPublicIp: 'ENABLED' as const };
    await scheduler.send(
      new CreateScheduleCommand({
        ...common,
        Name: 'nightly',
        GroupName: 'nights',
        ScheduleExpressionTimezone: 'Europe/Paris',
        FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
        Target: {
          Arn: CLUSTER,
          RoleArn: ROLE,
          Input: '{"containerOverrides":[{"name":"worker","command":["report"]}]}',
          EcsParameters: {
            TaskDefinitionArn: DEFINITION,
            TaskCount: 2,
            LaunchType: 'FARGATE',
            NetworkConfiguration: { awsvpcConfiguration },
          },
        },
      }),
    );
    const universal = (Name: string, Input: object) =>
      scheduler.send(
        new CreateScheduleCommand({
          ...common,
          Name,
          State: 'DISABLED',
          Target: { Arn: 'arn:aws:scheduler:::aws-sdk:ecs:runTask', RoleArn: ROLE, Input: JSON.stringify(Input) },
        }),
      );
    await universal('by-name', { Cluster: 'boutique', TaskDefinition: 'boutique-worker', LaunchType: 'FARGATE' });
    await universal('elsewhere', { TaskDefinition: 'boutique-worker' });

    const { schedules: found, isPartial } = await ask().listSchedules(CLUSTER);
    expect(isPartial).toBe(false);
    expect(found.map(({ name }) => name).toSorted()).toEqual(['by-name', 'nightly']);
    expect(found.find(({ name }) => name === 'nightly')).toMatchObject({
      source: 'scheduler',
      group: 'nights',
      timeZone: 'Europe/Paris',
      flexibleMinutes: 15,
      isEnabled: true,
      request: {
        cluster: CLUSTER,
        taskDefinition: DEFINITION,
        count: 2,
        networkConfiguration: {
          awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'ENABLED' },
        },
        overrides: { containerOverrides: [{ name: 'worker', command: ['report'] }] },
      },
    });
    expect(found.find(({ name }) => name === 'by-name')).toMatchObject({
      isEnabled: false,
      request: { cluster: CLUSTER, taskDefinition: 'boutique-worker', launchType: 'FARGATE' },
    });
  });

  it('are rules as well, each target that runs tasks in the cluster by itself', async () => {
    const events = new EventBridgeClient(sandbox.client);
    await events.send(new PutRuleCommand({ Name: 'clean', ScheduleExpression: 'rate(1 day)' }));
    await events.send(new PutRuleCommand({ Name: 'on-push', EventPattern: '{"source":["aws.ecr"]}' }));
    const target = { Arn: CLUSTER, RoleArn: ROLE, EcsParameters: { TaskDefinitionArn: DEFINITION } };
    const queue = { Id: 'queue', Arn: 'arn:aws:sqs:eu-west-3:000000000000:other' };
    await events.send(
      new PutTargetsCommand({ Rule: 'clean', Targets: [{ ...target, Id: 'a' }, { ...target, Id: 'b' }, queue] }),
    );
    await events.send(
      new PutTargetsCommand({ Rule: 'on-push', Targets: [{ ...target, Id: 'a', InputPath: '$.detail' }] }),
    );

    const { schedules: found } = await ask().listRules(CLUSTER);
    expect(found.map(({ id }) => id.split('/').at(-1)).toSorted()).toEqual(['clean#a', 'clean#b', 'on-push#a']);
    expect(found.find(({ name }) => name === 'clean')).toMatchObject({
      source: 'rule',
      expression: 'rate(1 day)',
      timeZone: 'UTC',
      needsEvent: false,
      request: { taskDefinition: DEFINITION, count: 1 },
    });
    expect(found.find(({ name }) => name === 'on-push')).toMatchObject({ needsEvent: true, expression: undefined });
  });
});

describe('an answer about a schedule', () => {
  it('with a part missing is a failure that names the part', () => {
    expect(() => toSchedule({ Name: 'x' }, CLUSTER)).toThrow(/Target/);
    expect(() =>
      toRule({ Name: 'x' }, { Arn: CLUSTER, Id: 'a', EcsParameters: { TaskDefinitionArn: 'web' } }, CLUSTER),
    ).toThrow(/Arn/);
  });

  it('takes an input that is no JSON for none', () => {
    const Target = { Arn: CLUSTER, RoleArn: ROLE, Input: '{"a":', EcsParameters: { TaskDefinitionArn: 'web' } };
    const schedule = toSchedule({ Arn: 'arn', Name: 'x', ScheduleExpression: 'rate(1 day)', Target }, CLUSTER);
    expect(schedule?.request.overrides).toBeUndefined();
  });
});

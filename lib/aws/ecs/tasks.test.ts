import { afterEach, describe, expect, it } from 'vitest';
import { openClients } from '../clients';
import { type ScriptedAws, scriptAws } from '../testing/scripted-aws';
import { ecs } from '.';

let aws: ScriptedAws;
afterEach(() => aws.close());
const asked = () => ecs(openClients('eu-west-3', aws.connection).ecs);

const arnOf = (id: string) => `arn:aws:ecs:eu-west-3:000000000000:task/shop/${id}`;
const aTask = (taskArn: string, more: object = {}) => ({
  taskArn,
  clusterArn: 'arn:aws:ecs:eu-west-3:000000000000:cluster/shop',
  taskDefinitionArn: 'arn:aws:ecs:eu-west-3:000000000000:task-definition/web:1',
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  ...more,
});
const describeAll = ({ tasks }: { tasks?: string[] }) => ({ tasks: tasks?.map((arn) => aTask(arn)) });

describe('listing tasks', () => {
  it('asks for stopped ones too, and tells one that is on both lists once', async () => {
    const lists: Record<string, string[]> = { RUNNING: ['a', 'b'], STOPPED: ['b', 'c'] };
    aws = await scriptAws({
      'ecs:ListTasks': ({ desiredStatus }) => ({ taskArns: lists[String(desiredStatus)]?.map(arnOf) }),
      'ecs:DescribeTasks': describeAll,
    });
    expect((await asked().listTasks('shop', 'web')).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(aws.inputs('ecs:ListTasks')).toEqual(
      expect.arrayContaining([
        { cluster: 'shop', serviceName: 'web', desiredStatus: 'RUNNING' },
        { cluster: 'shop', serviceName: 'web', desiredStatus: 'STOPPED' },
      ]),
    );
  });

  it('describes a hundred at a time', async () => {
    const ids = Array.from({ length: 250 }, (_, index) => `t${index}`);
    aws = await scriptAws({
      'ecs:ListTasks': ({ desiredStatus }) => ({ taskArns: desiredStatus === 'RUNNING' ? ids.map(arnOf) : [] }),
      'ecs:DescribeTasks': describeAll,
    });
    expect(await asked().listTasks('shop')).toHaveLength(250);
    expect(aws.inputs('ecs:DescribeTasks').map(({ tasks }) => Array.isArray(tasks) && tasks.length)).toEqual([
      100, 100, 50,
    ]);
  });

  it('does not mind a task that vanished between the list and its description', async () => {
    aws = await scriptAws({
      'ecs:ListTasks': () => ({ taskArns: [arnOf('here'), arnOf('gone')] }),
      'ecs:DescribeTasks': () => ({
        tasks: [aTask(arnOf('here'))],
        failures: [{ arn: arnOf('gone'), reason: 'MISSING' }],
      }),
    });
    expect((await asked().listTasks('shop')).map(({ id }) => id)).toEqual(['here']);
  });

  it('gives the newest first, in an order that stays', async () => {
    const tasks = [
      aTask(arnOf('old'), { createdAt: 100 }),
      aTask(arnOf('new-b'), { createdAt: 200 }),
      aTask(arnOf('new-a'), { createdAt: 200 }),
    ];
    aws = await scriptAws({ 'ecs:ListTasks': () => ({ taskArns: ['x'] }), 'ecs:DescribeTasks': () => ({ tasks }) });
    expect((await asked().listTasks('shop')).map(({ id }) => id)).toEqual(['new-a', 'new-b', 'old']);
  });
});

describe('one task', () => {
  it('that ECS has forgotten is missing', async () => {
    aws = await scriptAws({ 'ecs:DescribeTasks': () => ({ failures: [{ arn: arnOf('gone'), reason: 'MISSING' }] }) });
    await expect(asked().getTask('shop', 'gone')).rejects.toMatchObject({ problem: { code: 'missing' } });
  });

  it('is stopped with the reason given', async () => {
    aws = await scriptAws({ 'ecs:StopTask': () => ({ task: aTask(arnOf('a')) }) });
    await asked().stopTask('shop', 'a', 'Stopped by mona@example.com');
    expect(aws.inputs('ecs:StopTask')).toEqual([{ cluster: 'shop', task: 'a', reason: 'Stopped by mona@example.com' }]);
  });
});

describe('running a task', () => {
  const request = {
    cluster: 'shop',
    taskDefinition: 'web:1',
    count: 1,
    network: { subnetIds: ['subnet-a'], securityGroupIds: ['sg-a'], publicIp: false },
    overrides: [{ container: 'app', command: ['migrate'], environment: [] }],
    tags: { team: 'shop' },
  };

  it('sends what was asked for, in the member names of AWS', async () => {
    aws = await scriptAws({ 'ecs:RunTask': () => ({ tasks: [aTask(arnOf('a'))], failures: [] }) });
    expect(await asked().runTask(request, 'once')).toEqual(['a']);
    expect(aws.inputs('ecs:RunTask')).toEqual([
      {
        cluster: 'shop',
        taskDefinition: 'web:1',
        count: 1,
        launchType: 'FARGATE',
        clientToken: 'once',
        networkConfiguration: {
          awsvpcConfiguration: { subnets: ['subnet-a'], securityGroups: ['sg-a'], assignPublicIp: 'DISABLED' },
        },
        overrides: { containerOverrides: [{ name: 'app', command: ['migrate'] }] },
        tags: [{ key: 'team', value: 'shop' }],
      },
    ]);
  });

  it('fails with the reason of AWS when none could be placed', async () => {
    const failures = [{ arn: 'arn', reason: 'RESOURCE:ENI', detail: 'no address is free' }];
    aws = await scriptAws({ 'ecs:RunTask': () => ({ tasks: [], failures }) });
    await expect(asked().runTask(request, 'once')).rejects.toMatchObject({
      problem: { code: 'conflict', source: 'ecs:RunTask', detail: 'no address is free' },
    });
  });

  it.each([{}, { tasks: [], failures: [] }, { tasks: [{}] }])(
    'fails with the operation when the answer names no task: %j',
    async (answer) => {
      aws = await scriptAws({ 'ecs:RunTask': () => answer });
      await expect(asked().runTask(request, 'once')).rejects.toMatchObject({
        problem: { code: 'unexpected', source: 'ecs:RunTask' },
      });
    },
  );
});

import { ListClustersCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from 'vitest';
import type { AwsCall } from '../domain/aws-call';
import { openClients } from './clients';
import { cloudOf } from './cloud';
import { observeClients } from './observe-clients';
import { Refusal, type ScriptedAws, scriptAws } from './testing/scripted-aws';

let aws: ScriptedAws | undefined;
afterEach(async () => {
  await aws?.close();
  aws = undefined;
});

const script = {
  'ecs:ListClusters': () => ({ clusterArns: [] }),
  'ecs:UpdateService': () => new Refusal('ServiceNotFoundException', 'Service not found.'),
};

describe('an observer of calls', () => {
  it("is notified of every call with its outcome and AWS's request id", async () => {
    aws = await scriptAws(script);
    const calls: AwsCall[] = [];
    const { ecs } = observeClients(openClients('eu-west-3', aws.connection), (call) => calls.push(call));
    await ecs.send(new ListClustersCommand({}));
    await ecs.send(new UpdateServiceCommand({ cluster: 'c', service: 's' })).catch(() => undefined);
    expect(calls).toEqual([
      { operation: 'ecs:ListClusters', outcome: 'done', requestId: 'request-1', durationMs: expect.any(Number) },
      { operation: 'ecs:UpdateService', outcome: 'missing', requestId: 'request-2', durationMs: expect.any(Number) },
    ]);
  });

  it('is notified of each page of a list', async () => {
    const pages = { start: { clusterArns: [], nextToken: 'more' }, more: { clusterArns: [] } };
    aws = await scriptAws({
      'ecs:ListClusters': ({ nextToken }) => (nextToken === 'more' ? pages.more : pages.start),
    });
    const clients = openClients('eu-west-3', aws.connection);
    const calls: AwsCall[] = [];
    await cloudOf('eu-west-3', () => observeClients(clients, (call) => calls.push(call))).ecs.listClusters();
    expect(calls.map(({ operation }) => operation)).toEqual(['ecs:ListClusters', 'ecs:ListClusters']);
  });

  it('hears of nothing that others ask at the same time through the same clients', async () => {
    aws = await scriptAws(script);
    const clients = openClients('eu-west-3', aws.connection);
    const [ours, theirs]: [AwsCall[], AwsCall[]] = [[], []];
    const us = observeClients(clients, (call) => ours.push(call));
    const them = observeClients(clients, (call) => theirs.push(call));
    const list = () => new ListClustersCommand({});
    await Promise.all([us.ecs.send(list()), them.ecs.send(list()), them.ecs.send(list()), clients.ecs.send(list())]);
    expect([ours.length, theirs.length]).toEqual([1, 2]);
  });
});

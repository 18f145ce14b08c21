import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteResourcePolicyCommand,
  DescribeAccountPoliciesCommand,
  DescribeDeliveriesCommand,
  DescribeDeliveryDestinationsCommand,
  DescribeDeliverySourcesCommand,
  DescribeDestinationsCommand,
  DescribeExportTasksCommand,
  DescribeFieldIndexesCommand,
  DescribeIndexPoliciesCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DescribeMetricFiltersCommand,
  DescribeQueryDefinitionsCommand,
  DescribeResourcePoliciesCommand,
  DescribeSubscriptionFiltersCommand,
  FilterLogEventsCommand,
  GetDataProtectionPolicyCommand,
  ListAnomaliesCommand,
  ListLogAnomalyDetectorsCommand,
  ListTagsForResourceCommand,
  ListTagsLogGroupCommand,
  PutLogEventsCommand,
  PutResourcePolicyCommand,
  TagLogGroupCommand,
  UntagLogGroupCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const logGroupName = '/ecs/shop';
const ARN = `arn:aws:logs:eu-west-3:000000000000:log-group:${logGroupName}`;
let sandbox: TestSandbox;
let logs: CloudWatchLogsClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  logs = new CloudWatchLogsClient(sandbox.client);
  await logs.send(new CreateLogGroupCommand({ logGroupName, tags: { env: 'test' } }));
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  logs.destroy();
  await sandbox.close();
});

describe('what any account has of CloudWatch Logs', () => {
  it.each([
    ['account policies', () => logs.send(new DescribeAccountPoliciesCommand({ policyType: 'DATA_PROTECTION_POLICY' }))],
    ['deliveries', () => logs.send(new DescribeDeliveriesCommand({}))],
    ['destinations of deliveries', () => logs.send(new DescribeDeliveryDestinationsCommand({}))],
    ['sources of deliveries', () => logs.send(new DescribeDeliverySourcesCommand({}))],
    ['destinations', () => logs.send(new DescribeDestinationsCommand({}))],
    ['exports', () => logs.send(new DescribeExportTasksCommand({}))],
    ['field indexes', () => logs.send(new DescribeFieldIndexesCommand({ logGroupIdentifiers: [ARN] }))],
    ['index policies', () => logs.send(new DescribeIndexPoliciesCommand({ logGroupIdentifiers: [logGroupName] }))],
    ['metric filters', () => logs.send(new DescribeMetricFiltersCommand({ logGroupName }))],
    ['saved queries', () => logs.send(new DescribeQueryDefinitionsCommand({}))],
    ['subscription filters', () => logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName }))],
    ['anomalies', () => logs.send(new ListAnomaliesCommand({}))],
    ['detectors of anomalies', () => logs.send(new ListLogAnomalyDetectorsCommand({}))],
  ])('is none of %s', async (_, ask) => {
    const { $metadata, ...answer } = await ask();
    expect(Object.values(answer)).toEqual([[]]);
  });

  it('is nothing of a group that does not exist', async () => {
    const none = { logGroupName: 'none' };
    for (const send of [
      () => logs.send(new DescribeSubscriptionFiltersCommand(none)),
      () => logs.send(new DescribeMetricFiltersCommand(none)),
      () => logs.send(new GetDataProtectionPolicyCommand({ logGroupIdentifier: 'none' })),
    ]) {
      await expect(send()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    }
    const answer = await logs.send(new GetDataProtectionPolicyCommand({ logGroupIdentifier: logGroupName }));
    expect([answer.logGroupIdentifier, answer.policyDocument]).toEqual([logGroupName, undefined]);
  });
});

describe('the policies of an account for its log groups', () => {
  const policyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'logs:PutLogEvents', Resource: '*' },
    ],
  });

  it('are given, listed and taken away by name', async () => {
    expect((await logs.send(new DescribeResourcePoliciesCommand({}))).resourcePolicies).toEqual([]);
    const policyName = 'events';
    await logs.send(new PutResourcePolicyCommand({ policyName, policyDocument }));
    const described = { policyName, policyDocument, policyScope: 'ACCOUNT', lastUpdatedTime: sandbox.world().now };
    expect((await logs.send(new DescribeResourcePoliciesCommand({}))).resourcePolicies).toEqual([described]);
    await logs.send(new DeleteResourcePolicyCommand({ policyName }));
    await expect(logs.send(new DeleteResourcePolicyCommand({ policyName }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Policy with name [events] does not exist.',
    });
  });

  it('go beside that of one log group, which is changed and deleted by who has seen its last revision', async () => {
    const send = (document: string, more: object) =>
      logs.send(new PutResourcePolicyCommand({ policyDocument: document, ...more }));
    const own = async (more: object = { resourceArn: ARN }) =>
      (await logs.send(new DescribeResourcePoliciesCommand(more))).resourcePolicies;
    expect(await own()).toEqual([]);
    const { revisionId, resourcePolicy } = await send(policyDocument, { resourceArn: ARN });
    const described = {
      policyDocument,
      policyScope: 'RESOURCE',
      resourceArn: ARN,
      revisionId,
      lastUpdatedTime: sandbox.world().now,
    };
    expect([revisionId, resourcePolicy]).toEqual([expect.any(String), described]);
    expect(await own({ resourceArn: ARN, policyScope: 'RESOURCE' })).toEqual([described]);
    expect(await own({})).toEqual([]);

    const changed = policyDocument.replace('PutLogEvents', '*');
    for (const [name, more] of [
      ['InvalidParameterException', { resourceArn: ARN }],
      ['OperationAbortedException', { resourceArn: ARN, expectedRevisionId: 'another' }],
      ['InvalidParameterException', { resourceArn: ARN, expectedRevisionId: revisionId, policyName: 'both' }],
      ['InvalidParameterException', { policyName: 'events', expectedRevisionId: revisionId }],
      ['InvalidParameterException', { resourceArn: logGroupName }],
      ['ResourceNotFoundException', { resourceArn: `${ARN}-none` }],
      ['InvalidParameterException', {}],
    ] as const) {
      await expect(send(changed, more)).rejects.toMatchObject({ name });
    }
    const second = await send(changed, { resourceArn: ARN, expectedRevisionId: revisionId });
    expect(second.revisionId).not.toBe(revisionId);
    const remove = (expectedRevisionId?: string) =>
      logs.send(new DeleteResourcePolicyCommand({ resourceArn: ARN, expectedRevisionId }));
    await expect(remove(revisionId)).rejects.toMatchObject({ name: 'OperationAbortedException' });
    await remove(second.revisionId);
    expect(await own()).toEqual([]);
    await expect(remove(second.revisionId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('are ten at most, and have statements', async () => {
    const put = (policyName: string, document = policyDocument) =>
      logs.send(new PutResourcePolicyCommand({ policyName, policyDocument: document }));
    for (let n = 0; n < 10; n += 1) await put(`policy-${n}`);
    await put('policy-0');
    await expect(put('policy-10')).rejects.toMatchObject({ name: 'LimitExceededException' });
    await expect(put('policy-0', '{}')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('tags of a log group in their older form', () => {
  it('are those of the newer one', async () => {
    await logs.send(new TagLogGroupCommand({ logGroupName, tags: { team: 'shop' } }));
    await logs.send(new UntagLogGroupCommand({ logGroupName, tags: ['env'] }));
    expect((await logs.send(new ListTagsLogGroupCommand({ logGroupName }))).tags).toEqual({ team: 'shop' });
    expect((await logs.send(new ListTagsForResourceCommand({ resourceArn: ARN }))).tags).toEqual({ team: 'shop' });
  });
});

describe('the identifier of a log group', () => {
  it.each([
    ['DescribeLogStreams', () => logs.send(new DescribeLogStreamsCommand({ logGroupIdentifier: `${ARN}:*` }))],
    ['FilterLogEvents', () => logs.send(new FilterLogEventsCommand({ logGroupIdentifier: `${ARN}:*` }))],
    ['DescribeLogGroups', () => logs.send(new DescribeLogGroupsCommand({ logGroupIdentifiers: [`${ARN}:*`] }))],
    ['ListTagsForResource', () => logs.send(new ListTagsForResourceCommand({ resourceArn: `${ARN}:*` }))],
  ])('must not end with an asterisk in %s', async (_, send) => {
    await expect(send()).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('Member must satisfy regular expression pattern: [\\w#+=/:,.@-]*'),
    });
  });

  it('stands alone', async () => {
    const both = new DescribeLogStreamsCommand({ logGroupName, logGroupIdentifier: ARN });
    await expect(logs.send(both)).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'LogGroup name and LogGroup ARN are mutually exclusive parameters.',
    });
  });
});

describe('a log stream', () => {
  it('has a sequence token from its first event on', async () => {
    const logStreamName = 'web';
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
    const token = async () =>
      (await logs.send(new DescribeLogStreamsCommand({ logGroupName }))).logStreams?.[0]?.uploadSequenceToken;
    expect(await token()).toBeUndefined();
    const logEvents = [{ timestamp: sandbox.world().now, message: 'hello' }];
    await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents, sequenceToken: 'any' }));
    expect(await token()).toMatch(/^\d{56}$/);
  });
});

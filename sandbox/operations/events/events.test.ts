import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, PutResourcePolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeServicesCommand, ECSClient, ListTasksCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import {
  DeleteRuleCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TagResourceCommand,
  TestEventPatternCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { addRole } from '@/sandbox/operations/iam/build';
import { addQueue } from '@/sandbox/operations/sqs/create-queue';
import { addLogGroup } from '@/sandbox/scenarios/log-group';
import type { Queue } from '@/sandbox/state/queues';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { MINUTE_MS } from '@/sandbox/time-units';

const LOG_GROUPS = 'arn:aws:logs:eu-west-3:000000000000:log-group';

let sandbox: TestSandbox;
let events: EventBridgeClient;
let ecs: ECSClient;
beforeEach(async () => {
  sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
  events = new EventBridgeClient(sandbox.client);
  ecs = new ECSClient(sandbox.client);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  events.destroy();
  ecs.destroy();
  await sandbox.close();
});

/** A queue that EventBridge may send to. */
function anOpenQueue(): Queue {
  const queue = addQueue(sandbox.world(), 'heard');
  const Principal = { Service: 'events.amazonaws.com' };
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sqs:SendMessage', Resource: '*' }];
  queue.attributes.set('Policy', JSON.stringify({ Statement }));
  return queue;
}

async function listen(pattern: object, Arn: string, more = {}): Promise<void> {
  await events.send(new PutRuleCommand({ Name: 'heard', EventPattern: JSON.stringify(pattern) }));
  await events.send(new PutTargetsCommand({ Rule: 'heard', Targets: [{ Id: 'one', Arn, ...more }] }));
}

/** The resource policy that AWS's documentation has for log groups. */
function letEventBridgeWrite(resource: string, deny?: string): void {
  const world = sandbox.world();
  const Principal = { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] };
  const Action = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const Condition = { StringEquals: { 'aws:SourceAccount': world.account } };
  const Statement = [
    { Effect: 'Allow', Principal, Action, Resource: resource, Condition },
    ...(deny === undefined ? [] : [{ Effect: 'Deny', Principal, Action, Resource: deny }]),
  ];
  const policy = { name: 'events', document: JSON.stringify({ Statement }), updatedAt: world.now };
  world.logs.resourcePolicies = new Map([['events', policy]]);
}

/** What CloudWatch counted of a rule in the last hour. */
async function countsOf(rule: string): Promise<Record<string, number | undefined>> {
  const cloudwatch = new CloudWatchClient(sandbox.client);
  const now = sandbox.world().now;
  const { MetricDataResults = [] } = await cloudwatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(now - 60 * MINUTE_MS),
      EndTime: new Date(now),
      MetricDataQueries: ['TriggeredRules', 'Invocations', 'FailedInvocations'].map((MetricName) => ({
        Id: MetricName.charAt(0).toLowerCase() + MetricName.slice(1),
        Label: MetricName,
        MetricStat: {
          Metric: { Namespace: 'AWS/Events', MetricName, Dimensions: [{ Name: 'RuleName', Value: rule }] },
          Period: 3600,
          Stat: 'Sum',
        },
      })),
    }),
  );
  cloudwatch.destroy();
  return Object.fromEntries(
    MetricDataResults.map(({ Label = '', Values = [] }) => [
      Label,
      Values.length > 0 ? Values.reduce((sum, value) => sum + value) : undefined,
    ]),
  );
}

const bodies = ({ messages }: Queue) => messages.map(({ body }) => JSON.parse(body));

describe('what happens in ECS', () => {
  it('comes to a queue: tasks, the service and its deployment', async () => {
    const queue = anOpenQueue();
    await listen({ source: ['aws.ecs'] }, queue.arn);
    await ecs.send(new UpdateServiceCommand({ cluster: 'boutique', service: 'worker', forceNewDeployment: true }));
    sandbox.advance(2 * MINUTE_MS);
    const heard = bodies(queue);
    const types = new Set(heard.map((event) => event['detail-type']));
    expect(types).toEqual(new Set(['ECS Task State Change', 'ECS Service Action', 'ECS Deployment State Change']));
    const deployments = heard.filter((event) => event['detail-type'] === 'ECS Deployment State Change');
    expect(deployments.map(({ detail }) => detail.eventName)).toEqual([
      'SERVICE_DEPLOYMENT_IN_PROGRESS',
      'SERVICE_DEPLOYMENT_COMPLETED',
    ]);
    const steady = heard.find(
      ({ detail, resources: [arn] }) => detail.eventName === 'SERVICE_STEADY_STATE' && arn.endsWith('/boutique/worker'),
    );
    expect(steady).toMatchObject({
      version: '0',
      account: '000000000000',
      region: 'eu-west-3',
      resources: ['arn:aws:ecs:eu-west-3:000000000000:service/boutique/worker'],
      detail: { eventType: 'INFO', clusterArn: 'arn:aws:ecs:eu-west-3:000000000000:cluster/boutique' },
    });
    const stopped = heard.find(({ detail }) => detail.lastStatus === 'STOPPED');
    expect(stopped.detail).toMatchObject({
      desiredStatus: 'STOPPED',
      stopCode: 'ServiceSchedulerInitiated',
      group: 'service:worker',
      containers: [{ name: 'worker', lastStatus: 'STOPPED' }],
    });
  });

  it('is kept in a log group, where the past can be read when its tasks are long forgotten', async () => {
    const group = '/aws/events/ecs/containerinsights/boutique/performance';
    addLogGroup(sandbox.world(), group, 30);
    letEventBridgeWrite('arn:aws:logs:eu-west-3:000000000000:log-group:/aws/events/*:*');
    const detail = { clusterArn: ['arn:aws:ecs:eu-west-3:000000000000:cluster/boutique'] };
    const arn = `arn:aws:logs:eu-west-3:000000000000:log-group:${group}`;
    await listen({ source: ['aws.ecs'], detail }, arn);
    await ecs.send(new UpdateServiceCommand({ cluster: 'boutique', service: 'worker', desiredCount: 1 }));
    sandbox.advance(90 * MINUTE_MS);
    const streams = [...(sandbox.world().logs.groups.get(group)?.streams.values() ?? [])];
    const lines = streams.flatMap((stream) => stream.events).map(({ message }) => JSON.parse(message));
    const stopped = lines.filter(
      ({ detail: { lastStatus, group: owner } }) => lastStatus === 'STOPPED' && owner === 'service:worker',
    );
    expect(stopped.map((event) => event.detail.stoppedReason)).toEqual([
      expect.stringMatching(/^Scaling activity initiated by \(deployment ecs-svc\/\d{19}\)$/),
    ]);
  });

  it.each<[string, string?, string?]>([
    ['there is no policy'],
    ['its policy is for other groups', `${LOG_GROUPS}:/other/*:*`],
    ['its policy denies what it allows', `${LOG_GROUPS}:/aws/*:*`, `${LOG_GROUPS}:/aws/events/ecs:*`],
  ])('does not come to a log group as long as %s', async (_, allow, deny) => {
    const group = addLogGroup(sandbox.world(), '/aws/events/ecs', 30);
    if (allow !== undefined) letEventBridgeWrite(allow, deny);
    await listen({ source: ['aws.ecs'] }, `${LOG_GROUPS}:/aws/events/ecs`);
    await ecs.send(new UpdateServiceCommand({ cluster: 'boutique', service: 'worker', desiredCount: 3 }));
    sandbox.advance(2 * MINUTE_MS);
    expect(group.streams.size).toBe(0);
    const { Invocations, FailedInvocations } = await countsOf('heard');
    expect(Invocations).toBeGreaterThan(0);
    expect(FailedInvocations).toBe(Invocations);
  });

  it('comes to a log group whose own policy lets it in', async () => {
    const group = addLogGroup(sandbox.world(), '/aws/events/ecs', 30);
    const logs = new CloudWatchLogsClient(sandbox.client);
    const Principal = { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] };
    const Action = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    const Statement = [{ Effect: 'Allow', Principal, Action, Resource: `${group.arn}:*` }];
    const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await logs.send(new PutResourcePolicyCommand({ policyDocument, resourceArn: group.arn }));
    logs.destroy();
    await listen({ source: ['aws.ecs'] }, group.arn);
    await ecs.send(new UpdateServiceCommand({ cluster: 'boutique', service: 'worker', desiredCount: 3 }));
    sandbox.advance(2 * MINUTE_MS);
    expect(group.streams.size).toBe(1);
    const { TriggeredRules, Invocations, FailedInvocations } = await countsOf('heard');
    expect([TriggeredRules, FailedInvocations]).toEqual([Invocations, undefined]);
  });

  it('is told of images as well', async () => {
    const queue = anOpenQueue();
    await listen({ source: ['aws.ecr'], detail: { 'action-type': ['PUSH'] } }, queue.arn);
    addImage(sandbox.world(), 'boutique/web', { tag: '9.9.9', workload: 'http-server' });
    sandbox.advance(MINUTE_MS);
    expect(bodies(queue)).toMatchObject([
      {
        'detail-type': 'ECR Image Action',
        detail: { 'action-type': 'PUSH', result: 'SUCCESS', 'repository-name': 'boutique/web', 'image-tag': '9.9.9' },
      },
    ]);
  });

  it('does not come to a queue whose policy does not let EventBridge in', async () => {
    const queue = addQueue(sandbox.world(), 'closed');
    await listen({ source: ['aws.ecs'] }, queue.arn);
    await ecs.send(new UpdateServiceCommand({ cluster: 'boutique', service: 'worker', desiredCount: 3 }));
    sandbox.advance(2 * MINUTE_MS);
    expect(queue.messages).toEqual([]);
  });
});

describe('a rule with a schedule', () => {
  it('runs tasks at its rate', async () => {
    const inlinePolicies = { all: { Statement: { Effect: 'Allow' as const, Action: '*', Resource: '*' } } };
    const world = sandbox.world();
    const RoleArn = addRole(world, { name: 'jobs', trustedService: 'events.amazonaws.com', inlinePolicies }).arn;
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'boutique', services: ['worker'] }));
    const { subnets = [] } = services?.[0]?.networkConfiguration?.awsvpcConfiguration ?? {};
    await events.send(new PutRuleCommand({ Name: 'tick', ScheduleExpression: 'rate(10 minutes)' }));
    const Target = {
      Id: 'job',
      Arn: 'arn:aws:ecs:eu-west-3:000000000000:cluster/boutique',
      RoleArn,
      EcsParameters: {
        TaskDefinitionArn: services?.[0]?.taskDefinition,
        LaunchType: 'FARGATE' as const,
        TaskCount: 2,
        NetworkConfiguration: { awsvpcConfiguration: { Subnets: subnets, AssignPublicIp: 'ENABLED' as const } },
      },
    };
    await expect(
      events.send(new PutTargetsCommand({ Rule: 'tick', Targets: [{ ...Target, RoleArn: undefined }] })),
    ).rejects.toMatchObject({ name: 'ValidationException', message: `RoleArn is required for target ${Target.Arn}.` });
    await events.send(new PutTargetsCommand({ Rule: 'tick', Targets: [Target] }));
    const started = async () =>
      (await ecs.send(new ListTasksCommand({ cluster: 'boutique', startedBy: 'events-rule/tick' }))).taskArns;
    // Ten minutes are one at a speed of ten.
    sandbox.advance(1.1 * MINUTE_MS);
    expect(await started()).toHaveLength(2);
    await events.send(new DisableRuleCommand({ Name: 'tick' }));
    sandbox.advance(3 * MINUTE_MS);
    expect(await started()).toHaveLength(2);
    await events.send(new EnableRuleCommand({ Name: 'tick' }));
    sandbox.advance(1.1 * MINUTE_MS);
    expect(await started()).toHaveLength(4);
  });
});

describe('rules', () => {
  it('are put, described, listed, tagged and deleted once they have no targets', async () => {
    const queue = anOpenQueue();
    await listen({ source: ['shop'] }, queue.arn);
    const { Arn: ResourceARN } = await events.send(new DescribeRuleCommand({ Name: 'heard' }));
    expect(ResourceARN).toBe('arn:aws:events:eu-west-3:000000000000:rule/heard');
    expect((await events.send(new ListRulesCommand({ NamePrefix: 'he' }))).Rules).toMatchObject([
      { Name: 'heard', State: 'ENABLED', EventBusName: 'default' },
    ]);
    expect((await events.send(new ListTargetsByRuleCommand({ Rule: 'heard' }))).Targets).toEqual([
      { Id: 'one', Arn: queue.arn },
    ]);
    const names = await events.send(new ListRuleNamesByTargetCommand({ TargetArn: queue.arn }));
    expect(names.RuleNames).toEqual(['heard']);
    await events.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'team', Value: 'shop' }] }));
    await events.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['stage'] }));
    expect((await events.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toHaveLength(1);
    await expect(events.send(new DeleteRuleCommand({ Name: 'heard' }))).rejects.toMatchObject({
      message: "Rule can't be deleted since it has targets.",
    });
    await events.send(new RemoveTargetsCommand({ Rule: 'heard', Ids: ['one'] }));
    await events.send(new DeleteRuleCommand({ Name: 'heard' }));
    await expect(events.send(new DescribeRuleCommand({ Name: 'heard' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    const { EventBuses } = await events.send(new ListEventBusesCommand({}));
    expect(EventBuses).toEqual([{ Name: 'default', Arn: (await events.send(new DescribeEventBusCommand({}))).Arn }]);
  });
});

describe('events of one’s own', () => {
  it('come to the targets of the rules that they fit, as the target wants them', async () => {
    const queue = anOpenQueue();
    const InputTransformer = {
      InputPathsMap: { order: '$.detail.order', total: '$.detail.total' },
      InputTemplate: '{"text":"order <order>","total":<total>}',
    };
    await listen({ source: [{ prefix: 'shop.' }], detail: { total: [{ numeric: ['>', 10] }] } }, queue.arn, {
      InputTransformer,
    });
    const entry = (Source: string, total: number) => ({
      Source,
      DetailType: 'Order placed',
      Detail: JSON.stringify({ order: 'a-7', total }),
    });
    const { FailedEntryCount, Entries } = await events.send(
      new PutEventsCommand({ Entries: [entry('shop.web', 20), entry('shop.web', 5), entry('aws.ecs', 20)] }),
    );
    expect(FailedEntryCount).toBe(1);
    expect(Entries?.[2]?.ErrorCode).toBe('NotAuthorizedForSourceException');
    expect(queue.messages.map(({ body }) => body)).toEqual(['{"text":"order a-7","total":20}']);
  });

  it.each([
    [{ a: ['x'] }, true],
    [{ a: [{ 'anything-but': ['x'] }] }, false],
    [{ a: [{ suffix: 'x' }], b: [{ exists: false }] }, true],
    [{ $or: [{ a: ['y'] }, { n: [{ numeric: ['>=', 1, '<', 3] }] }] }, true],
    [{ list: ['two'] }, true],
    [{ a: [{ wildcard: 'z*' }] }, false],
  ])('fit %j: %s', async (detail, fits) => {
    const Event = JSON.stringify({
      id: '1',
      account: '000000000000',
      source: 'shop',
      time: '2026-11-23T09:00:00Z',
      region: 'eu-west-3',
      resources: [],
      'detail-type': 'x',
      detail: { a: 'x', n: 2, list: ['one', 'two'] },
    });
    const asked = new TestEventPatternCommand({ EventPattern: JSON.stringify({ detail }), Event });
    expect((await events.send(asked)).Result).toBe(fits);
  });

  it('are refused a pattern that is none', async () => {
    const put = new PutRuleCommand({ Name: 'bad', EventPattern: '{"source":"aws.ecs"}' });
    await expect(events.send(put)).rejects.toMatchObject({ name: 'InvalidEventPatternException' });
  });
});

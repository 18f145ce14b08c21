import { afterEach, describe, expect, it } from 'vitest';
import { openClients } from '../clients';
import { Refusal, type ScriptedAws, scriptAws } from '../testing/scripted-aws';
import { eventHistory } from '.';

let aws: ScriptedAws;
afterEach(() => aws.close());
const asked = () => {
  const clients = openClients('eu-west-3', aws.connection);
  return eventHistory(clients.logs, clients.events);
};

const CLUSTER = 'arn:aws:ecs:eu-west-3:123456789012:cluster/shop';
const GROUP = '/aws/events/ecs/containerinsights/shop/performance';
const SERVICE = 'arn:aws:ecs:eu-west-3:123456789012:service/shop/web';
const taskArn = (id: string) => `arn:aws:ecs:eu-west-3:123456789012:task/shop/${id}`;

/** As EventBridge writes it; see "Amazon ECS task state change events" in the ECS Developer Guide. */
const aTaskEvent = (id: string, over: object = {}) => ({
  version: '0',
  'detail-type': 'ECS Task State Change',
  source: 'aws.ecs',
  resources: [taskArn(id)],
  detail: {
    attachments: [
      {
        id: '1789bcae',
        type: 'eni',
        status: 'DELETED',
        details: [
          { name: 'networkInterfaceId', value: 'eni-0d23247db03eb5af6' },
          { name: 'privateIPv4Address', value: '192.0.2.100' },
        ],
      },
    ],
    clusterArn: CLUSTER,
    containers: [{ name: 'web', image: 'web:1', lastStatus: 'STOPPED', exitCode: 1, reason: 'why' }],
    cpu: '256',
    memory: '512',
    createdAt: '2026-11-30T10:00:00.123Z',
    startedAt: '2026-11-30T10:00:20Z',
    stoppedAt: '2026-11-30T10:01:00Z',
    desiredStatus: 'STOPPED',
    group: 'service:web',
    lastStatus: 'STOPPED',
    launchType: 'FARGATE',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    startedBy: 'ecs-svc/1234567890123456789',
    taskArn: taskArn(id),
    taskDefinitionArn: 'arn:aws:ecs:eu-west-3:123456789012:task-definition/web:7',
    version: 5,
    ...over,
  },
});
const aServiceAction = (id: string, eventName: string, reason?: string) => ({
  id,
  'detail-type': 'ECS Service Action',
  time: '2026-11-30T10:02:00Z',
  resources: [SERVICE],
  detail: { eventType: 'WARN', eventName, clusterArn: CLUSTER, createdAt: '2026-11-30T10:02:00Z', reason },
});
const lines = (...events: object[]) =>
  events.map((event, index) => ({
    eventId: `e${index}`,
    logStreamName: 'rule/default',
    timestamp: index,
    message: JSON.stringify(event),
  }));
const read = () =>
  asked().readService({ cluster: 'shop', service: 'web', serviceArn: SERVICE, from: 1_767_225_600_000, limit: 100 });

describe('the past of a service in an event history', () => {
  it('has each task once, as it was told last, and what ECS said of the service', async () => {
    const events = [
      aTaskEvent('aaaa', { version: 6 }),
      aTaskEvent('aaaa', { version: 5, stopCode: undefined }),
      aServiceAction('1', 'SERVICE_TASK_START_IMPAIRED', 'why'),
      aServiceAction('1', 'SERVICE_TASK_START_IMPAIRED', 'why'),
    ];
    aws = await scriptAws({ 'logs:FilterLogEvents': () => ({ events: lines(...events) }) });
    const past = await read();
    expect(past?.tasks).toHaveLength(1);
    expect(past?.tasks[0]).toMatchObject({
      ...{ id: 'aaaa', cluster: 'shop', service: 'web', state: 'stopped', stopCode: 'EssentialContainerExited' },
      ...{ privateIp: '192.0.2.100', networkInterfaceId: 'eni-0d23247db03eb5af6', capacity: 'fargate', cpuUnits: 256 },
      createdAt: Date.parse('2026-11-30T10:00:00.123Z'),
      stoppedAt: Date.parse('2026-11-30T10:01:00Z'),
      containers: [{ name: 'web', exitCode: 1, reason: 'why' }],
    });
    expect(past?.events).toEqual([
      {
        ...{ id: '1', at: Date.parse('2026-11-30T10:02:00Z'), name: 'SERVICE_TASK_START_IMPAIRED' },
        ...{ level: 'warning', reason: 'why' },
      },
    ]);
    expect(past?.isPartial).toBe(false);
    expect(aws.inputs('logs:FilterLogEvents')).toEqual([
      {
        ...{ logGroupName: GROUP, startTime: 1_767_225_600_000, startFromHead: false, limit: 100 },
        filterPattern: `{ ($.detail.group = "service:web" && $.detail.lastStatus = "STOPPED") || $.resources[0] = "${SERVICE}" }`,
      },
    ]);
  });

  it('is searched within a bound, and says that there is more', async () => {
    aws = await scriptAws({ 'logs:FilterLogEvents': () => ({ events: [], nextToken: 'more' }) });
    expect(await read()).toEqual({ tasks: [], events: [], isPartial: true });
    expect(aws.inputs('logs:FilterLogEvents')).toHaveLength(20);
  });

  it('is none where there is no such log group', async () => {
    const missing = new Refusal('ResourceNotFoundException', 'The specified log group does not exist.');
    aws = await scriptAws({ 'logs:FilterLogEvents': () => missing });
    expect(await read()).toBeUndefined();
    expect(await asked().findTask({ cluster: 'shop', task: 'aaaa', from: 1_767_225_600_000 })).toBeUndefined();
  });
});

describe('the state of an event history', () => {
  const group = { logGroupName: GROUP, logGroupArn: `arn:aws:logs:eu-west-3:123456789012:log-group:${GROUP}` };

  it.each([
    ['ENABLED', ['one']],
    ['DISABLED', []],
  ])('names the rules that write: of a rule that is %s %j', async (State, rules) => {
    aws = await scriptAws({
      'logs:DescribeLogGroups': () => ({ logGroups: [{ ...group, retentionInDays: 30 }] }),
      'events:ListRuleNamesByTarget': ({ TargetArn }) => ({
        RuleNames: TargetArn === group.logGroupArn ? ['one'] : [],
      }),
      'events:DescribeRule': ({ Name }) => ({ Name, State }),
    });
    expect(await asked().findState('shop')).toEqual({ retentionDays: 30, rules });
  });

  it('is known without the permission to look at rules, and absent without the log group', async () => {
    aws = await scriptAws({
      'logs:DescribeLogGroups': ({ logGroupNamePrefix }) => ({
        logGroups: logGroupNamePrefix === GROUP ? [group] : [],
      }),
      'events:ListRuleNamesByTarget': () => new Refusal('AccessDeniedException', 'not authorized'),
    });
    expect(await asked().findState('shop')).toEqual({ retentionDays: 0, rules: 'unreadable' });
    expect(await asked().findState('other')).toBeUndefined();
  });
});

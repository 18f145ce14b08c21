import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  ListTagsForResourceCommand,
  type MetricDataQuery,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  paginateDescribeAlarmHistory,
  paginateGetMetricData,
  SetAlarmStateCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const MINUTE = 60_000;
const DIMENSIONS = [
  { Name: 'ClusterName', Value: 'boutique' },
  { Name: 'ServiceName', Value: 'web' },
];
const ARN = 'arn:aws:ecs:eu-west-3:000000000000:service/boutique/web';

let sandbox: TestSandbox;
let client: CloudWatchClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  client = new CloudWatchClient(sandbox.client);
});
afterAll(async () => {
  client.destroy();
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});
beforeEach(() => {
  const { cloudwatch, now } = sandbox.world();
  for (const map of Object.values(cloudwatch)) map.clear();
  const moment = { at: now, desired: 2, running: 2, pending: 0, deployments: 1, demandArn: ARN };
  const workloadGroups = [{ workloads: ['worker'], count: 2, startedAt: now - 86_400_000 }];
  const reservation = { cpuUnits: 256, memoryMib: 512 };
  cloudwatch.services.set(ARN, {
    clusterName: 'boutique',
    serviceName: 'web',
    since: now - 86_400_000,
    moments: [{ ...moment, reservation, workloadGroups }],
  });
});

const range = () => ({
  StartTime: new Date(sandbox.world().now - 60 * MINUTE),
  EndTime: new Date(sandbox.world().now),
});
const query = (changes: Partial<MetricDataQuery> = {}): MetricDataQuery => ({
  Id: 'cpu',
  MetricStat: {
    Metric: { Namespace: 'AWS/ECS', MetricName: 'CPUUtilization', Dimensions: DIMENSIONS },
    Period: 60,
    Stat: 'Average',
  },
  ...changes,
});
const read = (input: Partial<GetMetricDataCommandInput> = {}) =>
  client.send(new GetMetricDataCommand({ MetricDataQueries: [query()], ...range(), ...input }));

describe('reading metrics', () => {
  it('gives a point a minute, newest first unless asked otherwise', async () => {
    const { MetricDataResults: [newest] = [] } = await read();
    expect(newest).toMatchObject({ Id: 'cpu', Label: 'CPUUtilization', StatusCode: 'Complete' });
    expect(newest?.Values).toHaveLength(60);
    const { MetricDataResults: [oldest] = [] } = await read({ ScanBy: 'TimestampAscending' });
    expect(oldest?.Timestamps).toEqual([...(newest?.Timestamps ?? [])].reverse());
    expect(oldest?.Timestamps?.[0]).toEqual(range().StartTime);
  });

  it('gives the same points page by page', async () => {
    const queries = [query(), query({ Id: 'again', Label: 'Processor' }), query({ Id: 'hidden', ReturnData: false })];
    const whole = await read({ MetricDataQueries: queries });
    const paged = new Map<string, number[]>();
    const pages = paginateGetMetricData({ client }, { MetricDataQueries: queries, ...range(), MaxDatapoints: 50 });
    for await (const { MetricDataResults = [] } of pages) {
      for (const { Id = '', Values = [] } of MetricDataResults) paged.set(Id, [...(paged.get(Id) ?? []), ...Values]);
    }
    expect([...paged]).toEqual(whole.MetricDataResults?.map(({ Id, Values }) => [Id, Values]));
    expect([...paged.keys()]).toEqual(['cpu', 'again']);
  });

  it('gives statistics too, and an empty series for a metric that does not exist', async () => {
    const asked = {
      Namespace: 'AWS/ECS',
      MetricName: 'MemoryUtilization',
      Dimensions: DIMENSIONS,
      Period: 300,
      ...range(),
    };
    const { Datapoints, Label } = await client.send(
      new GetMetricStatisticsCommand({ ...asked, Statistics: ['Average', 'Maximum'], ExtendedStatistics: ['p90'] }),
    );
    expect(Label).toBe('MemoryUtilization');
    expect(Datapoints).toHaveLength(12);
    expect(Datapoints?.[0]).toMatchObject({ Unit: 'Percent', ExtendedStatistics: { p90: expect.any(Number) } });
    const none = await client.send(
      new GetMetricStatisticsCommand({ ...asked, MetricName: 'Unheard', Statistics: ['Average'] }),
    );
    expect(none.Datapoints).toEqual([]);
  });

  it.each([
    [{ MetricDataQueries: [query({ Id: 'Cpu' })] }, 'is not matching the expected pattern'],
    [{ MetricDataQueries: [query(), query()] }, 'are not unique'],
    [{ MetricDataQueries: [query({ MetricStat: undefined, Expression: 'cpu * 2' })] }, 'Error in expression'],
    [{ StartTime: new Date(2), EndTime: new Date(1) }, 'must be less than the parameter EndTime'],
    [{ NextToken: 'bogus' }, 'next token'],
  ])('refuses %j', async (input, message) => {
    await expect(read(input)).rejects.toThrow(message);
  });
});

describe('custom metrics', () => {
  it('are kept, listed and read back', async () => {
    const at = new Date(sandbox.world().now - 2 * MINUTE);
    const Dimensions = [{ Name: 'Shop', Value: 'Lyon' }];
    await client.send(
      new PutMetricDataCommand({
        Namespace: 'Boutique',
        MetricData: [
          { MetricName: 'Baskets', Dimensions, Timestamp: at, Value: 3, Unit: 'Count' },
          { MetricName: 'Baskets', Dimensions, Timestamp: at, Values: [5, 7], Counts: [1, 2], Unit: 'Count' },
        ],
      }),
    );
    const { Metrics } = await client.send(new ListMetricsCommand({ Namespace: 'Boutique' }));
    expect(Metrics).toEqual([{ Namespace: 'Boutique', MetricName: 'Baskets', Dimensions }]);
    const Metric = { Namespace: 'Boutique', MetricName: 'Baskets', Dimensions };
    const { MetricDataResults } = await read({
      MetricDataQueries: [query({ MetricStat: { Metric, Period: 60, Stat: 'Sum' } })],
    });
    expect(MetricDataResults?.[0]?.Values).toEqual([22]);
  });

  it.each([
    [{ Namespace: 'AWS/ECS' }, 'Namespace is invalid'],
    [{ Namespace: 'Boutique', MetricData: [{ MetricName: 'x' }] }, 'At least one of the parameters must be specified.'],
  ])('are refused when %j', async (input, message) => {
    await expect(client.send(new PutMetricDataCommand({ MetricData: [], ...input }))).rejects.toThrow(message);
  });
});

describe('alarms', () => {
  const put = (AlarmName: string, changes = {}) =>
    client.send(
      new PutMetricAlarmCommand({
        AlarmName,
        Namespace: 'AWS/ECS',
        MetricName: 'CPUUtilization',
        Dimensions: DIMENSIONS,
        Statistic: 'Average',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        ...changes,
      }),
    );
  const names = async (input: object) =>
    (await client.send(new DescribeAlarmsCommand(input))).MetricAlarms?.map(({ AlarmName }) => AlarmName);

  it('are described in the state that the metric gives them', async () => {
    await put('busy');
    await put('idle', { Threshold: 100 });
    await put('blind', { MetricName: 'Unheard' });
    const { MetricAlarms: created } = await client.send(new DescribeAlarmsCommand({}));
    expect(new Set(created?.map(({ StateReason }) => StateReason))).toEqual(
      new Set(['Unchecked: Initial alarm creation']),
    );
    sandbox.advance(MINUTE);
    const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms?.map(({ AlarmName, StateValue }) => [AlarmName, StateValue])).toEqual([
      ['blind', 'INSUFFICIENT_DATA'],
      ['busy', 'ALARM'],
      ['idle', 'OK'],
    ]);
    expect(MetricAlarms?.[1]?.AlarmArn).toBe('arn:aws:cloudwatch:eu-west-3:000000000000:alarm:busy');
    expect(await names({ StateValue: 'ALARM' })).toEqual(['busy']);
    expect(await names({ AlarmNamePrefix: 'b' })).toEqual(['blind', 'busy']);
    expect(await names({ AlarmNames: ['idle', 'absent'] })).toEqual(['idle']);
  });

  it('have a history, which outlives them and is read page by page', async () => {
    await put('busy');
    sandbox.advance(MINUTE);
    await client.send(new DeleteAlarmsCommand({ AlarmNames: ['busy'] }));
    const read = async (input: object) =>
      (await client.send(new DescribeAlarmHistoryCommand({ AlarmName: 'busy', ...input }))).AlarmHistoryItems ?? [];
    const summaries = (await read({})).map(({ HistorySummary }) => HistorySummary);
    expect(summaries).toEqual([
      'Alarm "busy" deleted',
      'Alarm updated from INSUFFICIENT_DATA to ALARM',
      'Alarm "busy" created',
    ]);
    const [update] = await read({ HistoryItemType: 'StateUpdate' });
    expect(JSON.parse(update?.HistoryData ?? '')).toMatchObject({
      oldState: { stateValue: 'INSUFFICIENT_DATA', stateReason: 'Unchecked: Initial alarm creation' },
      newState: { stateValue: 'ALARM', stateReasonData: { period: 60, threshold: 0 } },
    });
    const paged: (string | undefined)[] = [];
    const pages = paginateDescribeAlarmHistory({ client }, { ScanBy: 'TimestampAscending', MaxRecords: 2 });
    for await (const { AlarmHistoryItems = [] } of pages) {
      paged.push(...AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary));
    }
    expect(paged).toEqual([...summaries].reverse());
    expect(await read({ EndDate: new Date(sandbox.world().now - MINUTE) })).toHaveLength(1);
    expect(await read({ AlarmName: 'other' })).toEqual([]);
  });

  it('are found by their metric', async () => {
    await put('busy');
    await put('blind', { MetricName: 'Unheard' });
    const find = async (input = {}) => {
      const metric = { Namespace: 'AWS/ECS', MetricName: 'CPUUtilization', Dimensions: [...DIMENSIONS].reverse() };
      const found = await client.send(new DescribeAlarmsForMetricCommand({ ...metric, ...input }));
      return found.MetricAlarms?.map(({ AlarmName }) => AlarmName);
    };
    expect(await find()).toEqual(['busy']);
    expect(await find({ Statistic: 'Maximum' })).toEqual([]);
    expect(await find({ Dimensions: [] })).toEqual([]);
  });

  it('are set to a state by hand until their next look', async () => {
    await put('busy');
    sandbox.advance(MINUTE);
    const stateOf = async () => (await client.send(new DescribeAlarmsCommand({}))).MetricAlarms?.[0];
    await client.send(new SetAlarmStateCommand({ AlarmName: 'busy', StateValue: 'OK', StateReason: 'drill' }));
    expect(await stateOf()).toMatchObject({ StateValue: 'OK', StateReason: 'drill' });
    sandbox.advance(MINUTE);
    expect(await stateOf()).toMatchObject({
      StateValue: 'ALARM',
      StateReason: expect.stringMatching(/^Threshold Crossed: 1 datapoint \[/),
    });
    const unknown = new SetAlarmStateCommand({ AlarmName: 'other', StateValue: 'OK', StateReason: 'drill' });
    await expect(client.send(unknown)).rejects.toMatchObject({ name: 'ResourceNotFound' });
    const odd = { AlarmName: 'busy', StateValue: 'OK', StateReason: 'drill', StateReasonData: '{' } as const;
    await expect(client.send(new SetAlarmStateCommand(odd))).rejects.toMatchObject({ name: 'InvalidFormatFault' });
  });

  it('have actions that are switched off and on', async () => {
    await put('busy');
    const isOn = async () => (await client.send(new DescribeAlarmsCommand({}))).MetricAlarms?.[0]?.ActionsEnabled;
    await client.send(new DisableAlarmActionsCommand({ AlarmNames: ['busy'] }));
    expect(await isOn()).toBe(false);
    await client.send(new EnableAlarmActionsCommand({ AlarmNames: ['busy', 'absent'] }));
    expect(await isOn()).toBe(true);
  });

  it('are tagged', async () => {
    await put('busy', { Tags: [{ Key: 'team', Value: 'shop' }] });
    const ResourceARN = 'arn:aws:cloudwatch:eu-west-3:000000000000:alarm:busy';
    await client.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'stage', Value: 'live' }] }));
    await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['team'] }));
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN }));
    expect(Tags).toEqual([{ Key: 'stage', Value: 'live' }]);
    const unknown = new ListTagsForResourceCommand({ ResourceARN: `${ResourceARN}-no` });
    await expect(client.send(unknown)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('are deleted all or none', async () => {
    await put('busy');
    await expect(client.send(new DeleteAlarmsCommand({ AlarmNames: ['busy', 'absent'] }))).rejects.toMatchObject({
      name: 'ResourceNotFound',
    });
    expect(await names({})).toEqual(['busy']);
    await client.send(new DeleteAlarmsCommand({ AlarmNames: ['busy'] }));
    expect(await names({})).toEqual([]);
  });

  it.each([
    [{ ComparisonOperator: 'About' }, 'ComparisonOperator|comparisonOperator'],
    [{ Statistic: undefined }, 'Exactly one of Statistic'],
    [{ TreatMissingData: 'sometimes' }, 'TreatMissingData'],
    [{ DatapointsToAlarm: 2 }, 'DatapointsToAlarm'],
    [{ Period: 45 }, 'Period'],
  ])('are refused with %j', async (changes, message) => {
    await expect(put('odd', changes)).rejects.toThrow(new RegExp(message));
  });
});

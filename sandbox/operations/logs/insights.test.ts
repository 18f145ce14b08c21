import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeQueriesCommand,
  GetLogGroupFieldsCommand,
  GetLogRecordCommand,
  GetQueryResultsCommand,
  PutLogEventsCommand,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { aLoggingService } from './log-fixtures';

const logGroupName = '/boutique/web';
let sandbox: TestSandbox;
let client: CloudWatchLogsClient;
let now: number;

beforeAll(async () => {
  sandbox = await startSandbox();
  client = new CloudWatchLogsClient(sandbox.client);
  ({ now } = sandbox.world());
});
afterAll(async () => {
  client.destroy();
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});

/** Written a second apart, the last one just now. */
const LINES = [
  'GET /produits/miel 200 12 ms',
  { level: 'info', status: 200, ms: 12, path: '/api/produits', user: { name: 'Zoé' } },
  { level: 'info', status: 404, ms: 7, path: '/api/nulle-part', tags: ['a', 'b'] },
  { level: 'error', status: 503, ms: 900, path: '/api/panier', error: { causes: [{ name: 'deadlock' }] } },
  { level: 'error', status: 500, ms: 300, path: '/api/panier' },
  'POST /panier 503 900 ms',
].map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));

beforeEach(async () => {
  const { logs } = sandbox.world();
  logs.groups.clear();
  logs.queries.clear();
  await client.send(new CreateLogGroupCommand({ logGroupName }));
  await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 's' }));
  const logEvents = LINES.map((message, n) => ({ timestamp: now - (LINES.length - n) * 1000, message }));
  await client.send(new PutLogEventsCommand({ logGroupName, logStreamName: 's', logEvents }));
});

const window = () => ({ startTime: Math.floor(now / 1000) - 3600, endTime: Math.floor(now / 1000) });
const start = (queryString: string, more: object = {}) =>
  client.send(new StartQueryCommand({ logGroupName, queryString, ...window(), ...more }));
async function ask(queryString: string, more: object = {}): Promise<(string | undefined)[][]> {
  const { queryId } = await start(queryString, more);
  const { results, status } = await client.send(new GetQueryResultsCommand({ queryId }));
  expect(status).toBe('Complete');
  return (results ?? []).map((row) => row.filter(({ field }) => field !== '@ptr').map(({ value }) => value));
}

describe('a query', () => {
  it.each<[string, string[][]]>([
    ['fields @message | filter @message like /^GET/', [[LINES[0] ?? '']]],
    [
      'fields status, ms | filter level = "error" | sort ms',
      [
        ['500', '300'],
        ['503', '900'],
      ],
    ],
    ['fields status | filter status >= 500 and ms > 500', [['503']]],
    ['fields status | filter status in [404, 500] | sort status desc', [['500'], ['404']]],
    ['fields status | filter level != "error" | sort status asc', [['200'], ['404']]],
    ["fields status | filter path like 'panier' | sort status", [['500'], ['503']]],
    ['fields status | filter path not like /panier/ | sort status', [['200'], ['404']]],
    ['fields status | filter ispresent(level) and not (level = "info" or ms < 500)', [['503']]],
    ['fields user.name | filter ispresent(user.name)', [['Zoé']]],
    ['fields error.causes.0.name as cause | filter cause =~ "dead"', [['deadlock']]],
    ['fields tags.1 | filter tags.0 = "a"', [['b']]],
    ['fields ms / 1000 as seconds | filter ms = 900 # in all', [['0.9']]],
    [
      'fields concat(toupper(level), "-", status) as label | filter level = "error" | sort label | limit 2',
      [['ERROR-500'], ['ERROR-503']],
    ],
    [
      'parse @message "* /* * * ms" as method, path, code, time | filter ispresent(method) | display method, code | sort code',
      [
        ['GET', '200'],
        ['POST', '503'],
      ],
    ],
    [
      'parse /(?<verb>GET|POST) (?<where>\\S+)/ | filter ispresent(verb) | display verb, where | sort verb',
      [
        ['GET', '/produits/miel'],
        ['POST', '/panier'],
      ],
    ],
    ['stats count(*) as n by level | sort n, level desc', [['info', '2'], ['error', '2'], ['2']]],
    [
      'filter ispresent(ms) | stats avg(ms), min(ms), max(ms), sum(ms), count_distinct(path)',
      [['304.75', '7', '900', '1219', '3']],
    ],
    ['filter ispresent(ms) | stats pct(ms, 50), pct(ms, 99), stddev(ms)', [['12', '900', '363.5597']]],
    ['filter ispresent(ms) | stats max(ms) / min(ms) as spread by level | filter spread > 2', [['error', '3']]],
    ['stats count(*) by bin(5m) | sort bin(5m)', [['2026-11-23 08:55:00.000', '6']]],
    ['stats earliest(@message) as first, latest(status) as last', [[LINES[0] ?? '', '500']]],
    [
      'filter ispresent(level) | stats count(*) as n by level, status | stats sum(n) as all by level | sort level',
      [
        ['error', '2'],
        ['info', '2'],
      ],
    ],
    ['fields level | filter ispresent(level) | dedup level | sort level', [['error'], ['info']]],
    ['fields `status` | filter strlen(@message) < 30 | limit 1', [[]]],
  ])('%s', async (query, rows) => {
    expect(await ask(query)).toEqual(rows);
  });

  it('gives time and message, newest first, and as many as are wanted', async () => {
    const rows = await ask('filter level = "error"');
    expect(rows).toEqual([
      ['2026-11-23 08:59:58.000', LINES[4]],
      ['2026-11-23 08:59:57.000', LINES[3]],
    ]);
    expect(await ask('limit 3')).toHaveLength(3);
    expect(await ask('fields @message', { limit: 2 })).toHaveLength(2);
    expect(await ask('fields @message | sort @timestamp asc | limit 1')).toEqual([[LINES[0]]]);
  });

  it('points to its lines, which can be had in full', async () => {
    const { queryId } = await start('filter status = 503');
    const { results } = await client.send(new GetQueryResultsCommand({ queryId }));
    const logRecordPointer = results?.[0]?.find(({ field }) => field === '@ptr')?.value;
    const { logRecord } = await client.send(new GetLogRecordCommand({ logRecordPointer }));
    expect(logRecord).toMatchObject({
      '@message': LINES[3],
      '@logStream': 's',
      '@log': `000000000000:${logGroupName}`,
      'error.causes.0.name': 'deadlock',
    });
    await expect(client.send(new GetLogRecordCommand({ logRecordPointer: 'bm90aGluZw==' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('looks at the window it was given, its last second included', async () => {
    const at = Math.floor(now / 1000) - 3;
    expect(await ask('fields @message', { startTime: at, endTime: at })).toEqual([[LINES[3]]]);
    expect(await ask('fields @message', { startTime: at, endTime: at + 1 })).toHaveLength(2);
  });

  it('reads several groups as one, and knows nothing of what came after it', async () => {
    await client.send(new CreateLogGroupCommand({ logGroupName: '/boutique/api' }));
    const group = sandbox.world().logs.groups.get('/boutique/api');
    const talker = aLoggingService(now, 'api/api/1', 'api');
    group?.streams.set(talker.name, talker);
    const more = { logGroupName: undefined, logGroupNames: [logGroupName, '/boutique/api'] };
    const query = 'filter ispresent(level) | stats count(*) as n by @log | sort @log';
    const rows = await ask(query, more);
    expect(rows.map(([log]) => log)).toEqual(['000000000000:/boutique/api', `000000000000:${logGroupName}`]);
    expect(rows[1]?.[1]).toBe('4');
    expect(Number(rows[0]?.[1])).toBeGreaterThan(10);
  });

  it('takes its time over long logs, and ends with all of them', async () => {
    const group = sandbox.world().logs.groups.get(logGroupName);
    const talker = aLoggingService(now, 'api/api/1', 'api');
    if (talker.source) [talker.source.startedAt, talker.source.since] = [now - 7_200_000, now - 7_200_000];
    group?.streams.set(talker.name, talker);
    const { queryId } = await start('stats count(*) as n', { startTime: Math.floor(now / 1000) - 7200 });
    const get = () => client.send(new GetQueryResultsCommand({ queryId }));
    const first = await get();
    expect(first.status).toBe('Running');
    let last = first;
    for (let round = 0; round < 200 && last.status === 'Running'; round += 1) last = await get();
    expect(last.status).toBe('Complete');
    expect(Number(last.results?.[0]?.[0]?.value)).toBe(last.statistics?.recordsScanned);
    expect(last.statistics?.recordsScanned).toBeGreaterThan(first.statistics?.recordsScanned ?? 0);
    await expect(client.send(new StopQueryCommand({ queryId }))).rejects.toMatchObject({
      message: 'The specified query is not running.',
    });
  });

  it('can be stopped, and is listed with what became of it', async () => {
    const group = sandbox.world().logs.groups.get(logGroupName);
    const talker = aLoggingService(now, 'api/api/1', 'api');
    if (talker.source) [talker.source.startedAt, talker.source.since] = [now - 7_200_000, now - 7_200_000];
    group?.streams.set(talker.name, talker);
    const { queryId } = await start('stats count(*)', { startTime: Math.floor(now / 1000) - 7200 });
    expect(await client.send(new StopQueryCommand({ queryId }))).toMatchObject({ success: true });
    await start('limit 1');
    const states = async (more: object) =>
      (await client.send(new DescribeQueriesCommand({ logGroupName, ...more }))).queries?.map(({ status }) => status);
    expect((await states({}))?.sort()).toEqual(['Cancelled', 'Complete']);
    expect(await states({ status: 'Cancelled' })).toEqual(['Cancelled']);
    expect(await states({ logGroupName: 'other' })).toEqual([]);
  });

  it('gives many results a page at a time', async () => {
    const { queryId } = await start('fields @message');
    const first = await client.send(new GetQueryResultsCommand({ queryId, maxItems: 4 }));
    const rest = await client.send(new GetQueryResultsCommand({ queryId, maxItems: 4, nextToken: first.nextToken }));
    expect([first.results?.length, rest.results?.length, rest.nextToken]).toEqual([4, 2, undefined]);
  });

  it.each([
    ['fielfds @message', 'unexpected symbol found fielfds at line 1 and position 1'],
    ['fields @message |', 'unexpected symbol found end of query at line 1 and position 18'],
    ['fields @message\n| filter }', 'unexpected symbol found } at line 2 and position 10'],
    ['filter status = ', 'unexpected symbol found end of query'],
    ['filter (status = 1', 'unexpected symbol found end of query'],
    ['limit many', 'unexpected symbol found many at line 1 and position 7'],
    ['stats count(*', 'unexpected symbol found end of query'],
    ['fields dance(@message)', 'unexpected symbol found dance at line 1 and position 8'],
    ['filter @message like /(a+)+$/', 'invalid regular expression'],
    ['parse @message "* and *" as one', 'unexpected symbol found'],
    ['', 'The query is empty'],
  ])('is refused when it says %j', async (query, message) => {
    await expect(start(query)).rejects.toMatchObject({
      name: 'MalformedQueryException',
      message: expect.stringContaining(message),
    });
  });

  it.each([
    [{ logGroupName: undefined }, 'InvalidParameterException'],
    [{ logGroupNames: [logGroupName] }, 'InvalidParameterException'],
    [{ logGroupName: '/absent' }, 'ResourceNotFoundException'],
    [{ limit: 100_001 }, 'InvalidParameterException'],
    [{ startTime: 2_000_000_000 }, 'InvalidParameterException'],
  ])('is refused with %j', async (more, name) => {
    await expect(start('limit 1', more)).rejects.toMatchObject({ name });
    await expect(client.send(new GetQueryResultsCommand({ queryId: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('GetLogGroupFields', () => {
  it('tells which fields the lines of a group have, and how many of them', async () => {
    const { logGroupFields = [] } = await client.send(new GetLogGroupFieldsCommand({ logGroupName }));
    const percent = new Map(logGroupFields.map((field) => [field.name, field.percent]));
    expect([percent.get('@message'), percent.get('level'), percent.get('user.name')]).toEqual([100, 67, 17]);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { openClients } from '../clients';
import { Refusal, type ScriptedAws, scriptAws } from '../testing/scripted-aws';
import { logs } from '.';

let aws: ScriptedAws;
afterEach(() => aws.close());
const asked = () => logs('eu-west-3', (region) => openClients(region, aws.connection).logs);

const anEvent = (at: number, stream = 's') => ({
  eventId: `e${at}`,
  logStreamName: stream,
  timestamp: at,
  ingestionTime: at,
  message: `line ${at}`,
});
const NO_STREAM = new Refusal('ResourceNotFoundException', 'The specified log stream does not exist.');
const NO_GROUP = new Refusal('ResourceNotFoundException', 'The specified log group does not exist.');
const many = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

describe('reading lines', () => {
  it('goes on through empty pages to the end', async () => {
    const pages: Record<string, object> = {
      start: { events: [anEvent(1)], nextToken: 'a' },
      a: { events: [], nextToken: 'b' },
      b: { events: [anEvent(2)] },
    };
    aws = await scriptAws({ 'logs:FilterLogEvents': ({ nextToken = 'start' }) => pages[String(nextToken)] ?? {} });
    const { lines, more } = await asked().readLines({
      group: '/shop',
      streamPrefix: 'web/',
      from: 0,
      to: 9,
      limit: 10,
    });
    expect(lines.map(({ at }) => at)).toEqual([1, 2]);
    expect(more).toBe(false);
    expect(aws.inputs('logs:FilterLogEvents')[0]).toEqual({
      logGroupName: '/shop',
      logStreamNamePrefix: 'web/',
      startTime: 0,
      endTime: 9,
      limit: 11,
    });
  });

  it.each([
    [2, [1, 2], true],
    [3, [1, 2, 3], false],
    [4, [1, 2, 3], false],
  ])('of three lines gives at most %i and says whether there are others', async (limit, given, more) => {
    aws = await scriptAws({
      'logs:FilterLogEvents': ({ nextToken, limit: most }) =>
        nextToken
          ? { events: [anEvent(3)] }
          : { events: [anEvent(1), anEvent(2)].slice(0, Number(most)), nextToken: 'more' },
    });
    const answer = await asked().readLines({ group: '/shop', from: 0, limit });
    expect([answer.lines.map(({ at }) => at), answer.more]).toEqual([given, more]);
  });

  it('does not search for ever: it says that there may be more', async () => {
    aws = await scriptAws({ 'logs:FilterLogEvents': () => ({ events: [], nextToken: 'again' }) });
    expect(await asked().readLines({ group: '/shop', from: 0, limit: 10 })).toEqual({ lines: [], more: true });
  });

  it('of 250 streams asks about a hundred at a time and puts the lines in the order of time', async () => {
    const streams = Array.from({ length: 250 }, (_, index) => `s${index}`);
    aws = await scriptAws({
      'logs:FilterLogEvents': ({ logStreamNames }) => {
        const last = Number(many(logStreamNames).at(-1)?.slice(1));
        return { events: [anEvent(1_000 - last), anEvent(1_001)] };
      },
    });
    const { lines } = await asked().readLines({ group: '/shop', streams, from: 0, limit: 100 });
    expect(aws.inputs('logs:FilterLogEvents').map(({ logStreamNames }) => many(logStreamNames).length)).toEqual([
      100, 100, 50,
    ]);
    expect(lines.map(({ at }) => at)).toEqual([751, 801, 901, 1_001, 1_001, 1_001]);
  });

  it('does not mind streams that a task has not begun yet', async () => {
    aws = await scriptAws({
      'logs:FilterLogEvents': ({ logStreamNames }) =>
        many(logStreamNames).includes('s2')
          ? NO_STREAM
          : { events: many(logStreamNames).map((name) => anEvent(Number(name.slice(1)))) },
    });
    const streams = ['s1', 's2', 's3', 's4', 's5'];
    const { lines } = await asked().readLines({ group: '/shop', streams, from: 0, limit: 100 });
    expect(lines.map(({ at }) => at)).toEqual([1, 3, 4, 5]);
  });

  it('of a group that does not exist is missing', async () => {
    aws = await scriptAws({ 'logs:FilterLogEvents': () => NO_GROUP });
    const answer = asked().readLines({ group: '/shop', streams: ['a', 'b'], from: 0, limit: 10 });
    await expect(answer).rejects.toMatchObject({ problem: { code: 'missing', source: 'logs:FilterLogEvents' } });
    expect(aws.calls).toHaveLength(1);
  });

  it('of no streams asks nothing', async () => {
    aws = await scriptAws({});
    expect(await asked().readLines({ group: '/shop', streams: [], from: 0, limit: 10 })).toEqual({
      lines: [],
      more: false,
    });
  });
});

describe('a log group', () => {
  it('is made with its retention and tags', async () => {
    aws = await scriptAws({ 'logs:CreateLogGroup': () => ({}), 'logs:PutRetentionPolicy': () => ({}) });
    expect(await asked().ensureLogGroup('/shop', 30, { team: 'shop' })).toBe(true);
    expect(aws.inputs('logs:CreateLogGroup')).toEqual([{ logGroupName: '/shop', tags: { team: 'shop' } }]);
    expect(aws.inputs('logs:PutRetentionPolicy')).toEqual([{ logGroupName: '/shop', retentionInDays: 30 }]);
  });

  it('that is there already is left as somebody set it', async () => {
    aws = await scriptAws({
      'logs:CreateLogGroup': () =>
        new Refusal('ResourceAlreadyExistsException', 'The specified log group already exists'),
    });
    expect(await asked().ensureLogGroup('/shop', 30, {})).toBe(false);
    expect(aws.inputs('logs:PutRetentionPolicy')).toEqual([]);
  });
});

describe('writing lines', () => {
  const written = {
    logGroupName: '/journal',
    logStreamName: 'gantry',
    logEvents: [{ message: 'hello', timestamp: 5 }],
  };
  const hello = [{ at: 5, message: 'hello' }];

  it('makes its stream the first time', async () => {
    let there = false;
    aws = await scriptAws({
      'logs:PutLogEvents': () => (there ? {} : NO_STREAM),
      'logs:CreateLogStream': () => {
        there = true;
        return {};
      },
    });
    const journal = asked();
    await journal.writeLines('/journal', 'gantry', hello);
    await journal.writeLines('/journal', 'gantry', hello);
    expect(aws.inputs('logs:PutLogEvents')).toEqual([written, written, written]);
    expect(aws.inputs('logs:CreateLogStream')).toHaveLength(1);
  });

  it('bears that another replica makes the stream at the same moment', async () => {
    let asked1 = 0;
    aws = await scriptAws({
      'logs:PutLogEvents': () => (++asked1 === 1 ? NO_STREAM : {}),
      'logs:CreateLogStream': () =>
        new Refusal('ResourceAlreadyExistsException', 'The specified log stream already exists'),
    });
    await expect(asked().writeLines('/journal', 'gantry', hello)).resolves.toEqual([]);
  });

  it('into a group that does not exist is missing', async () => {
    aws = await scriptAws({ 'logs:PutLogEvents': () => NO_GROUP });
    await expect(asked().writeLines('/journal', 'gantry', hello)).rejects.toMatchObject({
      problem: { code: 'missing' },
    });
  });

  it("stays within what AWS takes at once, and in the lines' order", async () => {
    aws = await scriptAws({ 'logs:PutLogEvents': () => ({}) });
    const big = 'x'.repeat(400_000);
    await asked().writeLines(
      '/journal',
      'gantry',
      [1, 2, 3, 4].map((at) => ({ at, message: `${at}${big}` })),
    );
    const sent = aws.inputs('logs:PutLogEvents').map(({ logEvents }) => many(logEvents).length);
    expect(sent).toEqual([2, 2]);
  });

  it('names the lines that AWS leaves out for their time', async () => {
    aws = await scriptAws({
      'logs:PutLogEvents': () => ({
        rejectedLogEventsInfo: { tooOldLogEventEndIndex: 1, tooNewLogEventStartIndex: 3 },
      }),
    });
    const lines = [1, 2, 3, 4, 5].map((at) => ({ at, message: `line ${at}` }));
    expect(await asked().writeLines('/journal', 'gantry', lines)).toEqual([0, 3, 4]);
  });
});

describe('a stream', () => {
  it('is read to its end, which AWS tells by the token it was given', async () => {
    const pages: Record<string, object> = {
      start: { events: [anEvent(1)], nextForwardToken: 'a' },
      a: { events: [], nextForwardToken: 'b' },
      b: { events: [anEvent(2)], nextForwardToken: 'c' },
      c: { events: [], nextForwardToken: 'c' },
    };
    aws = await scriptAws({ 'logs:GetLogEvents': ({ nextToken = 'start' }) => pages[String(nextToken)] ?? {} });
    expect(await asked().readStream('/journal', 's')).toEqual([
      { at: 1, ingestedAt: 1, message: 'line 1' },
      { at: 2, ingestedAt: 2, message: 'line 2' },
    ]);
  });

  it.each([
    ['group', NO_GROUP],
    ['stream', NO_STREAM],
  ])('has no lines when there is no such %s', async (_, refusal) => {
    aws = await scriptAws({ 'logs:GetLogEvents': () => refusal });
    expect(await asked().readStream('/journal', 's')).toEqual([]);
  });
});

describe('a search', () => {
  it('gives the newest lines first, and no more pages than it takes', async () => {
    const pages: Record<string, object> = {
      start: { events: [anEvent(9), anEvent(8)], nextToken: 'a' },
      a: { events: [anEvent(7), anEvent(6)], nextToken: 'b' },
    };
    aws = await scriptAws({ 'logs:FilterLogEvents': ({ nextToken = 'start' }) => pages[String(nextToken)] ?? {} });
    const query = { group: '/journal', streamPrefix: 'runs/', pattern: '{ $.type = "begun" }', from: 1, limit: 3 };
    expect((await asked().searchLines(query)).map(({ at }) => at)).toEqual([9, 8, 7]);
    expect(aws.inputs('logs:FilterLogEvents')).toHaveLength(2);
    expect(aws.inputs('logs:FilterLogEvents')[0]).toMatchObject({
      startFromHead: false,
      filterPattern: query.pattern,
      logStreamNamePrefix: 'runs/',
    });
  });

  it('finds nothing in a group that does not exist', async () => {
    aws = await scriptAws({ 'logs:FilterLogEvents': () => NO_GROUP });
    expect(await asked().searchLines({ group: '/journal', streamPrefix: 'runs/', from: 1, limit: 3 })).toEqual([]);
  });
});

describe('the tags of a log group', () => {
  const group = { logGroupName: '/shop', logGroupArn: 'arn:aws:logs:eu-west-3:000000000000:log-group:/shop' };

  it('are asked for by the ARN that has no star', async () => {
    aws = await scriptAws({
      'logs:DescribeLogGroups': () => ({ logGroups: [{ ...group, arn: `${group.logGroupArn}:*` }] }),
      'logs:ListTagsForResource': () => ({ tags: { team: 'shop' } }),
    });
    expect(await asked().listLogGroupTags('/shop')).toEqual({ team: 'shop' });
    expect(aws.inputs('logs:ListTagsForResource')).toEqual([{ resourceArn: group.logGroupArn }]);
  });

  it('are none of a group that vanished meanwhile', async () => {
    aws = await scriptAws({
      'logs:DescribeLogGroups': () => ({ logGroups: [group] }),
      'logs:ListTagsForResource': () => NO_GROUP,
    });
    expect(await asked().listLogGroupTags('/shop')).toBeUndefined();
  });

  it.each([
    ['logs:DescribeLogGroups', { logGroups: [{ logGroupName: '/shop' }] }, { tags: {} }],
    ['logs:ListTagsForResource', { logGroups: [group] }, {}],
  ])('are a failure of %s when it answers only in part', async (source, groups, tags) => {
    aws = await scriptAws({ 'logs:DescribeLogGroups': () => groups, 'logs:ListTagsForResource': () => tags });
    await expect(asked().listLogGroupTags('/shop')).rejects.toMatchObject({ problem: { code: 'unexpected', source } });
  });
});

import { describe, expect, it } from 'vitest';
import type { ServiceDeployment } from '@/lib/domain/service';
import { buildLogRows, findOccurrences, type LogFilter, type LogRow, NO_FILTER } from './log-rows';
import { aLine } from './testing';

const T0 = Date.UTC(2026, 10, 23, 10);
const aDeployment = (said: Partial<ServiceDeployment>): ServiceDeployment => ({
  arn: 'arn:d1',
  id: 'd1',
  status: 'successful',
  createdAt: T0,
  sources: [],
  ...said,
});
const said = (row: LogRow) => (row.kind === 'line' ? row.entry.line.message : `— ${row.deployment.id}`);

describe('the rows of the stream', () => {
  const lines = [
    aLine({ id: '1', at: T0, message: 'INFO boot', taskId: 'a' }),
    aLine({ id: '2', at: T0 + 1_000, message: 'ERROR Payments refused', taskId: 'b' }),
    aLine({ id: '3', at: T0 + 2_000, message: 'DEBUG tick', taskId: 'a', container: 'sidecar' }),
    aLine({ id: '4', at: T0 + 3_000, message: 'no level', taskId: 'b' }),
  ];

  it.each<[string, Partial<LogFilter>, string[]]>([
    ['nothing asked', {}, ['1', '2', '3', '4']],
    ['a text in another case, with spaces around', { text: ' payments ' }, ['2']],
    ['one task', { task: 'a' }, ['1', '3']],
    ['one container', { container: 'sidecar' }, ['3']],
    ['warnings and worse', { level: 'warn' }, ['2']],
    ['info and worse: unlabelled lines count as info', { level: 'info' }, ['1', '2', '4']],
    ['a text of one task only', { text: 'boot', task: 'b' }, []],
  ])('are those asked for: %s', (_what, filter, keys) => {
    expect(buildLogRows(lines, { ...NO_FILTER, ...filter }, []).map((row) => row.key)).toEqual(keys);
  });

  it('mark the moment a deployment began between two lines, and after the last', () => {
    const deployments = [
      aDeployment({ arn: 'late', id: 'late', createdAt: T0 + 9_000 }),
      aDeployment({ arn: 'mid', id: 'mid', createdAt: T0 + 1_500 }),
      aDeployment({ arn: 'before', id: 'before', createdAt: T0 - 60_000 }),
    ];
    expect(buildLogRows(lines, NO_FILTER, deployments).map(said)).toEqual([
      'INFO boot',
      'ERROR Payments refused',
      '— mid',
      'DEBUG tick',
      'no level',
      '— late',
    ]);
  });

  it('keep the markers when the filter hides the lines around them', () => {
    const rows = buildLogRows(lines, { text: 'nowhere' }, [aDeployment({ id: 'mid', createdAt: T0 + 1_500 })]);
    expect(rows.map(said)).toEqual(['— mid']);
  });

  it('are none while nothing was read', () => {
    expect(buildLogRows([], NO_FILTER, [aDeployment({})])).toEqual([]);
  });
});

describe('highlighting', () => {
  it.each<[string, string, [number, number][]]>([
    [
      'GET /get',
      'get',
      [
        [0, 3],
        [5, 8],
      ],
    ],
    ['aaa', 'aa', [[0, 2]]],
    ['(x)+', ')+', [[2, 4]]],
    ['anything', '  ', []],
  ])('finds in "%s" the places of "%s"', (text, searchText, expected) => {
    expect(findOccurrences(text, searchText)).toEqual(expected);
  });
});

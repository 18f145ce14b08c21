import { describe, expect, it } from 'vitest';
import { readLiveEvent, readLogEvent } from './connection';

const UNREADABLE = { kind: 'error', problem: { code: 'unexpected', source: 'stream' } };
const line = { id: '1', at: 1, ingestedAt: 2, group: 'g', stream: 's', message: 'm' };

describe('reading an event of a live stream', () => {
  it.each([
    { kind: 'snapshot', asOf: 1, value: { clusters: [] } },
    { kind: 'snapshot', asOf: 1, value: null },
    { kind: 'unchanged', asOf: 2 },
    { kind: 'error', asOf: 3, problem: { code: 'throttled' } },
    { kind: 'error', problem: { code: 'missing', detail: 'web' } },
  ])('takes one of ours: %j', (event) => {
    expect(readLiveEvent(JSON.stringify(event))).toEqual(event);
  });

  it.each([
    '',
    'hello',
    'null',
    '[]',
    '{"kind":"snapshot","asOf":1}',
    '{"kind":"snapshot","asOf":"now","value":1}',
    '{"kind":"unchanged"}',
    '{"kind":"error","problem":{"code":"of-a-newer-build"}}',
    '{"kind":"lines","asOf":1,"lines":[],"cursor":"c"}',
    '{"kind":"of-a-newer-build","asOf":1}',
  ])('tells anything else as an error: %s', (text) => {
    expect(readLiveEvent(text)).toEqual(UNREADABLE);
  });
});

describe('reading an event of a log stream', () => {
  it.each([
    { kind: 'lines', asOf: 1, lines: [line], cursor: 'c', more: true },
    { kind: 'unchanged', asOf: 2, cursor: 'c' },
    { kind: 'error', problem: { code: 'throttled' } },
  ])('takes one of ours: %j', (event) => {
    expect(readLogEvent(JSON.stringify(event))).toEqual(event);
  });

  it.each([
    '{"kind":"snapshot","asOf":1,"value":1}',
    '{"kind":"lines","asOf":1}',
    '{"kind":"lines","lines":[]}',
    '<html>',
  ])('tells anything else as an error: %s', (text) => {
    expect(readLogEvent(text)).toEqual(UNREADABLE);
  });
});

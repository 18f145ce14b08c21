import { describe, expect, it } from 'vitest';
import { formatAsCsv, formatAsNdjson, formatForClipboard, formatForFile } from './log-export';
import { buildLogRows, NO_FILTER } from './log-rows';
import { aLine } from './testing';

const rows = buildLogRows([aLine({ message: '\u001b[31mred\u0007', taskId: 'abc' })], NO_FILTER, []);

describe('formatForClipboard and formatForFile', () => {
  it('copies nothing that could act on a terminal', () => {
    expect(formatForClipboard(rows)).toBe('2026-11-23T10:00:00.000Z abc web red␇');
  });

  it('keeps in a file what the container wrote', () => {
    expect(formatForFile(rows)).toBe('2026-11-23T10:00:00.000Z abc web \u001b[31mred\u0007');
  });

  it('writes a JSON object a line, whatever a message holds', () => {
    const hostile = buildLogRows([aLine({ message: 'two\nlines "quoted"' })], NO_FILTER, []);
    const lines = formatAsNdjson(hostile).trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ message: 'two\nlines "quoted"', container: 'web' });
  });

  it('writes a table in which no cell is a formula', () => {
    const hostile = buildLogRows(
      [aLine({ message: '=HYPERLINK("http://x")' }), aLine({ id: '2', message: '@a\n+b' })],
      NO_FILTER,
      [],
    );
    const [head, first, second] = formatAsCsv(hostile).split('\r\n');
    expect(head).toContain('"message"');
    expect(first).toMatch(/,"'=HYPERLINK\(""http:\/\/x""\)"$/);
    expect(second).toMatch(/,"'@a \+b"$|,"'@a '\+b"$/);
  });
});

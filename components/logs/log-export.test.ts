import { describe, expect, it } from 'vitest';
import { formatForClipboard, formatForFile } from './log-export';
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
});

import { expect, it } from 'vitest';
import { toFile, toText } from './log-export';
import { logRows, NO_FILTER } from './log-rows';
import { aLine } from './testing';

const rows = logRows([aLine({ message: '\u001b[31mred\u0007', taskId: 'abc' })], NO_FILTER, []);

it('copies nothing that could act on a terminal', () => {
  expect(toText(rows)).toBe('2026-11-23T10:00:00.000Z abc web red␇');
});

it('keeps in a file what the container wrote', () => {
  expect(toFile(rows)).toBe('2026-11-23T10:00:00.000Z abc web \u001b[31mred\u0007');
});

import { describe, expect, it } from 'vitest';
import { aLine } from '@/components/logs/testing';
import { pickRelevantLines } from './pick-relevant-lines';

const createLines = (...messages: string[]) => messages.map((message, index) => aLine({ id: String(index), message }));
const listMessages = (lines: ReturnType<typeof createLines>) => pickRelevantLines(lines).map((line) => line.message);

describe('pickRelevantLines', () => {
  it('are the first errors, for those that follow are mostly their consequence', () => {
    const lines = createLines(
      'INFO boot',
      'ERROR no database',
      'INFO retry',
      ...Array<string>(9).fill('ERROR still none'),
    );
    expect(listMessages(lines)).toEqual(['ERROR no database', ...Array<string>(4).fill('ERROR still none')]);
  });

  it('are the last words when there was no error', () => {
    expect(listMessages(createLines('1', '2', '3', '4', '5', '6'))).toEqual(['2', '3', '4', '5', '6']);
  });

  it('are none when nothing was said', () => {
    expect(listMessages([])).toEqual([]);
  });
});

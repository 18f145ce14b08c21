import { describe, expect, it } from 'vitest';
import { compareByTime, toLogLine } from './translate';

const TASK = '0123456789abcdef0123456789abcdef';
const anEvent = (more: object = {}) => ({
  eventId: 'e1',
  logStreamName: `web/app/${TASK}`,
  timestamp: 1_000,
  ingestionTime: 1_050,
  message: 'hello\n',
  ...more,
});

describe('a log line', () => {
  it.each([
    [`web/app/${TASK}`, { container: 'app', taskId: TASK }],
    [`shop/web/app/${TASK}`, { container: 'app', taskId: TASK }],
    [`app/${TASK}`, {}],
    ['2026/11/23/[$LATEST]0123', {}],
    ['journal', {}],
  ])('of the stream %s tells who wrote it', (logStreamName, writer) => {
    const { container, taskId } = toLogLine(anEvent({ logStreamName }), '/shop/web');
    expect({ container, taskId }).toEqual({ container: undefined, taskId: undefined, ...writer });
  });

  it('is left as it was written', () => {
    const message = '\u001b[31m<b>é\u0000';
    expect(toLogLine(anEvent({ message }), '/shop/web').message).toBe(message);
  });

  it('without a time is no answer', () => {
    expect(() => toLogLine(anEvent({ timestamp: undefined }), '/shop/web')).toThrow(/timestamp/);
  });
});

describe('compareByTime', () => {
  it('lines are in the order of time, then of arrival, then of their ids', () => {
    const lines = [
      anEvent({ eventId: 'd', timestamp: 2 }),
      anEvent({ eventId: 'c', timestamp: 1, ingestionTime: 9 }),
      anEvent({ eventId: 'b', timestamp: 1, ingestionTime: 8 }),
      anEvent({ eventId: 'a', timestamp: 1, ingestionTime: 8 }),
    ].map((event) => toLogLine(event, 'g'));
    expect(lines.sort(compareByTime).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });
});

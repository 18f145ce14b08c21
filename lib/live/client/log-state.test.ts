import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../domain/log-line';
import type { LogEvent } from '../../domain/wire/log-event';
import { applyLogConnectionChange, applyLogEvent, NO_LINES } from './use-log-stream';

const aLine = (id: string, at: number): LogLine => ({ id, at, ingestedAt: at, group: 'g', stream: 's', message: id });
const lines = (...said: LogLine[]): LogEvent => ({ kind: 'lines', asOf: 1, cursor: 'c', lines: said });
const ids = (events: LogEvent[], kept?: number) =>
  events.reduce((state, event) => applyLogEvent(state, event, kept), NO_LINES).lines.map(({ id }) => id);

describe('a log', () => {
  it('shows a line once, however often it arrives', () => {
    expect(ids([lines(aLine('a', 1), aLine('b', 2)), lines(aLine('b', 2), aLine('c', 3), aLine('c', 3))])).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('puts a line that comes late where it belongs', () => {
    expect(ids([lines(aLine('a', 1), aLine('c', 3)), lines(aLine('b', 2))])).toEqual(['a', 'b', 'c']);
  });

  it('keeps lines of one instant in the order in which they came', () => {
    expect(ids([lines(aLine('x', 5), aLine('a', 5)), lines(aLine('m', 5))])).toEqual(['x', 'a', 'm']);
  });

  it('lets the oldest go when it is full, and counts them', () => {
    const state = [lines(aLine('a', 1), aLine('b', 2)), lines(aLine('c', 3))].reduce(
      (kept, event) => applyLogEvent(kept, event, 2),
      NO_LINES,
    );
    expect(state.lines.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(state.dropped).toBe(1);
  });

  it('has every line once and in time order, whatever was lost, repeated or mixed on the way', () => {
    const all = Array.from({ length: 30 }, (_, index) => aLine(`l${index}`, Math.floor(index / 3)));
    const overlapping = fc
      .array(fc.tuple(fc.nat(29), fc.nat(10)), { maxLength: 20 })
      .map((windows) => windows.map(([from, length]) => lines(...all.slice(from, from + length))));
    fc.assert(
      fc.property(overlapping, (noise) => {
        const state = [...noise, lines(...all)].reduce((kept, event) => applyLogEvent(kept, event), NO_LINES);
        expect(state.lines.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
        expect(state.lines.map(({ at }) => at)).toEqual(all.map(({ at }) => at));
      }),
    );
  });

  it('keeps its lines through problems and losses', () => {
    const read = applyLogEvent(NO_LINES, lines(aLine('a', 1)));
    const failed = applyLogEvent(read, { kind: 'error', problem: { code: 'throttled' } });
    expect(failed).toMatchObject({ lines: read.lines, problem: { code: 'throttled' }, asOf: 1 });
    expect(applyLogConnectionChange(read, { kind: 'lost' })).toMatchObject({
      lines: read.lines,
      connection: 'reconnecting',
    });
    expect(applyLogEvent(failed, { kind: 'unchanged', asOf: 2, cursor: 'c' }).problem).toBeUndefined();
  });

  it('is catching up until AWS has no older lines left', () => {
    expect(NO_LINES.catchingUp).toBe(true);
    expect(applyLogEvent(NO_LINES, { ...lines(aLine('a', 1)), more: true } as LogEvent).catchingUp).toBe(true);
    expect(applyLogEvent(NO_LINES, { kind: 'unchanged', asOf: 1, cursor: 'c' }).catchingUp).toBe(false);
  });
});

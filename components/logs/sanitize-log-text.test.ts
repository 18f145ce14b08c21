import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLogSpans, sanitizeLogText } from './sanitize-log-text';

/** Whatever Unicode holds. fast-check's own unit `binary` lists all of it first, which takes seconds. */
const character = fc
  .integer({ min: 0, max: 0x10ffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

describe('the words of a container', () => {
  it.each([
    ['plain text', 'GET /cart 200', 'GET /cart 200'],
    ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a colour', '\u001b[31mred\u001b[0m', 'red'],
    ['a cleared screen', 'before\u001b[2J\u001b[Hafter', 'beforeafter'],
    ['a changed window title', '\u001b]0;pwned\u0007shown', 'shown'],
    ['an unfinished link', '\u001b]8;;https://evil.example', ''],
    ['a bell', 'ding\u0007', 'ding␇'],
    ['a lone carriage return that would overwrite the line', 'deleted 0\rdeleted 9', 'deleted 0␍deleted 9'],
    ['line ends of another system', 'one\r\ntwo', 'one\ntwo'],
    ['a null byte', 'a\u0000b', 'a␀b'],
    ['a delete', 'a\u007fb', 'a␡b'],
    ['a right-to-left override', 'invoice\u202egpj.exe', 'invoice‹U+202E›gpj.exe'],
    ['an emoji made of several', '👩‍💻', '👩‍💻'],
    ['a lone escape', 'a\u001bb', 'a␛b'],
    ['tabs and line feeds of a stack trace', 'Error\n\tat main', 'Error\n\tat main'],
  ])('are harmless: %s', (_what, message, expected) => {
    expect(sanitizeLogText(message)).toBe(expected);
  });

  it('never hold a control character but tab and line feed, whatever is printed', () => {
    fc.assert(
      fc.property(fc.string({ unit: character }), (message) => {
        expect(sanitizeLogText(message)).not.toMatch(/(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it('keep the colours a theme can draw, bright or not, and forget them at a reset', () => {
    expect(parseLogSpans('\u001b[1;33mwarn\u001b[0m at \u001b[94mhome')).toEqual([
      { text: 'warn', bold: true, colour: 'yellow' },
      { text: ' at ' },
      { text: 'home', colour: 'blue' },
    ]);
  });

  it('are shown however many controls and colours they have, in a bounded number of spans', () => {
    const bytes = 200_000;
    expect(parseLogSpans('\u0001'.repeat(bytes))).toEqual([{ text: '␁'.repeat(bytes), control: true }]);
    for (const unit of ['a\u0001', '\u001b[31ma\u001b[0m\u202e', 'a\u001b[1mb\u001b[22m']) {
      const message = unit.repeat(bytes);
      const spans = parseLogSpans(message);
      expect(spans.length).toBeLessThan(1_010);
      expect(spans.map(({ text }) => text).join('')).toBe(sanitizeLogText(message));
    }
  });

  it('do not take the components of a palette colour for styles', () => {
    expect(parseLogSpans('\u001b[38;5;31mteal')).toEqual([{ text: 'teal' }]);
    expect(parseLogSpans('\u001b[38;2;1;31;2mdeep')).toEqual([{ text: 'deep' }]);
  });
});

/** The ANSI colours; the theme gives them their values. */
const ANSI_COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;
export type AnsiColour = (typeof ANSI_COLOURS)[number];

/** A piece of a log line in one style. Its text is safe to show: nothing in it moves a cursor or reorders text. */
export type Span = { text: string; colour?: AnsiColour; bold?: boolean; dim?: boolean; control?: boolean };
type Appearance = Omit<Span, 'text' | 'control'>;

/** Into so many spans a message is divided; what follows is one span without colours. */
const SPANS_MAX = 1_000;

const ESC = '\u001b';
const BEL = '\u0007';
// One control sequence (CSI … final byte), one operating-system command (OSC … BEL or ST), or one two-byte escape.
const ESCAPE = new RegExp(
  `${ESC}\\[([0-?]*)[ -/]*([@-~])|${ESC}\\][^${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)?|${ESC}[@-Z\\\\^_]`,
  'g',
);
// Controls except tab and line feed, and the invisible marks that reorder or hide the text around them; the joiner that
// emoji are made with does neither.
const CONTROL = /(?![\t\n\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const CONTROLS = new RegExp(`(?:${CONTROL.source})+`, 'gu');

/**
 * Makes a message safe to show: colours are kept as names, every other escape sequence is dropped, and control
 * characters become visible marks. Line feeds and tabs stay, for stack traces.
 */
export function parseLogSpans(message: string): Span[] {
  const spans: Span[] = [];
  let style: Appearance = {};
  let from = 0;
  const text = message.replaceAll('\r\n', '\n');
  for (const sequence of text.matchAll(ESCAPE)) {
    from += markControls(spans, text.slice(from, sequence.index), style);
    if (spans.length >= SPANS_MAX) break;
    if (sequence[2] === 'm') style = applySgr(style, sequence[1] ?? '');
    from = sequence.index + sequence[0].length;
  }
  if (spans.length < SPANS_MAX) from += markControls(spans, text.slice(from), style);
  if (from < text.length) spans.push({ text: sanitizeLogText(text.slice(from)) });
  return spans;
}

/** The message as plain text, for filter and clipboard. */
export const sanitizeLogText = (message: string): string =>
  message.replaceAll('\r\n', '\n').replace(ESCAPE, '').replace(CONTROLS, nameControls);

/** Adds the spans of a text until there are SPANS_MAX; controls in a row are one. Returns how much of the text is in them. */
function markControls(spans: Span[], text: string, style: Appearance): number {
  let from = 0;
  for (const controls of text.matchAll(CONTROLS)) {
    if (spans.length >= SPANS_MAX) return from;
    if (controls.index > from) spans.push({ text: text.slice(from, controls.index), ...style });
    spans.push({ text: nameControls(controls[0]), control: true });
    from = controls.index + controls[0].length;
  }
  if (from < text.length && spans.length < SPANS_MAX) {
    spans.push({ text: text.slice(from), ...style });
    from = text.length;
  }
  return from;
}

const nameControls = (controls: string): string => controls.replace(CONTROL, nameControl);

/** Unicode draws the C0 controls itself; the others are named by their code point. */
function nameControl(control: string): string {
  const code = control.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}

function applySgr(style: Appearance, parameters: string): Appearance {
  const codes = parameters.split(';').map(Number);
  let next = style;
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code === 0) next = {};
    else if (code === 1) next = { ...next, bold: true };
    else if (code === 2) next = { ...next, dim: true };
    else if (code === 22) next = { ...next, bold: false, dim: false };
    else if (code === 39) next = { ...next, colour: undefined };
    // 38 and 48 carry a palette index or three components of their own, which a readable theme cannot honour.
    else if (code === 38 || code === 48) index += codes[index + 1] === 5 ? 2 : 4;
    else next = { ...next, colour: ANSI_COLOURS[code - 30] ?? ANSI_COLOURS[code - 90] ?? next.colour };
  }
  return next;
}

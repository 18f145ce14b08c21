import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { nestsTooDeep } from '@/lib/domain/spec/import/nesting';

/** Why a text is not JSON: keys under `registering.syntax.`. */
export const SYNTAX_REASONS = [
  'nothing',
  'name',
  'value',
  'colon',
  'comma',
  'brace',
  'bracket',
  'rest',
  'comment',
  'string',
  'number',
  'escape',
  'symbol',
  'twice',
  'too-deep',
  'too-large',
] as const;
export type SyntaxReason = (typeof SYNTAX_REASONS)[number];

/** A syntax error. */
export type Fault = { reason: SyntaxReason; offset: number; length: number };

/** The result of parsing a text: one with syntax errors has no value. */
export type Reading = { text: string; tree: Node | undefined; value: unknown; faults: readonly Fault[] };

const REASONS: Readonly<Record<ReturnType<typeof printParseErrorCode>, SyntaxReason>> = {
  InvalidSymbol: 'symbol',
  InvalidNumberFormat: 'number',
  PropertyNameExpected: 'name',
  ValueExpected: 'value',
  ColonExpected: 'colon',
  CommaExpected: 'comma',
  CloseBraceExpected: 'brace',
  CloseBracketExpected: 'bracket',
  EndOfFileExpected: 'rest',
  InvalidCommentToken: 'comment',
  UnexpectedEndOfComment: 'comment',
  UnexpectedEndOfString: 'string',
  UnexpectedEndOfNumber: 'number',
  InvalidUnicode: 'escape',
  InvalidEscapeCharacter: 'escape',
  InvalidCharacter: 'escape',
  '<unknown ParseErrorCode>': 'symbol',
};

/** Something missing is reported after the preceding token, not before the next one. */
const MISSING: ReadonlySet<SyntaxReason> = new Set(['comma', 'colon', 'brace', 'bracket']);

function lastBefore(text: string, offset: number): { offset: number; length: number } {
  let end = offset;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
  return { offset: Math.max(0, end - 1), length: 1 };
}

/** ECS takes task definitions of 64 KiB; laid out with blanks and line breaks one may have thrice as many characters. */
const LONGEST = 192 * 1_024;
/** A text has fewer mistakes than this, or is no JSON at all. */
const MOST_FAULTS = 1_000;

/** Parses a text as strict JSON: the result is what AWS would be sent. */
export function readText(text: string): Reading {
  if (text.trim() === '') return unread(text, 'nothing');
  if (nestsTooDeep(text)) return unread(text, 'too-deep');
  if (text.length > LONGEST) return unread(text, 'too-large');
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const faults = errors.slice(0, MOST_FAULTS).map(({ error, offset, length }) => {
    const reason = REASONS[printParseErrorCode(error)];
    return MISSING.has(reason) ? { reason, ...lastBefore(text, offset) } : { reason, offset, length };
  });
  const all = [...faults, ...(tree ? namesTwice(tree) : [])].toSorted((one, other) => one.offset - other.offset);
  return { text, tree, value: all.length === 0 ? JSON.parse(text) : undefined, faults: all };
}

const unread = (text: string, reason: SyntaxReason): Reading => ({
  text,
  tree: undefined,
  value: undefined,
  faults: [{ reason, offset: 0, length: text.length }],
});

/** Duplicate names in a mapping: one of the two values would be lost silently. */
function namesTwice(node: Node): Fault[] {
  const { children = [], type } = node;
  const names = type === 'object' ? children.flatMap(({ children: [name] = [] }) => (name ? [name] : [])) : [];
  const seen = new Set<unknown>();
  const twice = names.filter(({ value }) => seen.has(value) || !seen.add(value));
  return [
    ...twice.map(({ offset, length }) => ({ reason: 'twice' as const, offset, length })),
    ...children.flatMap(namesTwice),
  ];
}

import { isSelector, quote } from './selector';

/** Why CloudWatch Logs would not understand a filter pattern; a key of the messages under `logs.search.invalid`. */
export type PatternProblem =
  | 'too-long'
  | 'quote-open'
  | 'brace-open'
  | 'bracket-open'
  | 'expression-open'
  | 'selector'
  | 'only-signs';

export type CheckedPattern = { ok: true; pattern: string } | { ok: false; reason: PatternProblem };

/** See `FilterLogEventsRequest.filterPattern`. */
export const PATTERN_MAX = 1_024;

const refuse = (reason: PatternProblem): CheckedPattern => ({ ok: false, reason });

// A sign, then a phrase, a regular expression or a word; what is opened and never closed is the last alternative.
const TERM = /\s*([-?]?)(?:"((?:[^"\\]|\\.)*)"|%((?:[^%])+)%|([^\s"%][^\s"]*)|(["%]))/y;
/** Terms with other characters than these stand in quotation marks. */
const BARE = /^\w+$/;

/**
 * A filter pattern of CloudWatch Logs as it was typed, made one that AWS accepts: terms with other characters than letters,
 * digits and underscores are put in quotation marks, as AWS asks for them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function checkPattern(typed: string): CheckedPattern {
  const text = typed.trim();
  const checked = text.startsWith('{')
    ? checkSelector(text)
    : text.startsWith('[')
      ? checkColumns(text)
      : quoteTerms(text);
  return checked.ok && checked.pattern.length > PATTERN_MAX ? refuse('too-long') : checked;
}

function checkSelector(text: string): CheckedPattern {
  if (text.length > PATTERN_MAX) return refuse('too-long');
  if (!text.endsWith('}')) return refuse('brace-open');
  return isSelector(text.slice(1, -1)) ? { ok: true, pattern: text } : refuse('selector');
}

/** What stands in the columns is AWS's to judge. */
const checkColumns = (text: string): CheckedPattern =>
  text.endsWith(']') ? { ok: true, pattern: text } : refuse('bracket-open');

function quoteTerms(text: string): CheckedPattern {
  if (text.length > PATTERN_MAX) return refuse('too-long');
  const terms: string[] = [];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < text.length) {
    const found = TERM.exec(text);
    if (!found) return refuse('only-signs');
    const [, sign = '', phrase, expression, word, open] = found;
    if (sign === '' && (word === '-' || word === '?')) return refuse('only-signs');
    if (open !== undefined) return refuse(open === '"' ? 'quote-open' : 'expression-open');
    if (phrase !== undefined) terms.push(`${sign}"${phrase}"`);
    else if (expression !== undefined) terms.push(`${sign}%${expression}%`);
    else if (word !== undefined) terms.push(sign + (BARE.test(word) ? word : quote(word)));
  }
  return { ok: true, pattern: terms.join(' ') };
}

/** The texts that a message must have to be found, for highlighting; those of selectors are the values compared with. */
export function textsOf(typed: string): string[] {
  const text = typed.trim();
  if (text.startsWith('[')) return [];
  if (text.startsWith('{'))
    return [...text.matchAll(/[^!<>]=\s*"((?:[^"\\*]|\\.)+)"/g)].map(([, value = '']) => unquote(value));
  return [...text.matchAll(/(?:^|\s)\??(?:"((?:[^"\\]|\\.)+)"|([^\s"%?-][^\s"]*))/g)].map(([, phrase, word = '']) =>
    phrase === undefined ? word : unquote(phrase),
  );
}

const unquote = (text: string): string => text.replace(/\\(.)/g, '$1');

const BARE = /^[A-Za-z0-9_./:@%+=,-]+$/;

/**
 * A text as one word of bash, taken literally: in single quotes, or in double quotes where that is shorter. Texts with
 * an exclamation mark are in single quotes, because interactive shells expand it in double quotes.
 * @throws RangeError for a text with a NUL character, which an argument cannot contain
 */
export function shellQuoted(text: string): string {
  if (text.includes('\0')) throw new RangeError('a word of a command line cannot hold a NUL character');
  if (BARE.test(text)) return text;
  const single = `'${text.replaceAll("'", `'\\''`)}'`;
  const double = `"${text.replaceAll(/["$`\\]/g, '\\$&')}"`;
  return text.includes('!') || single.length <= double.length ? single : double;
}

/** A text as a comment of one line. */
export const commented = (text: string): string => `# ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()}`;

const BARE = /^[A-Za-z0-9_./:@%+=,-]+$/;

/**
 * A text as one word that bash takes literally, whatever is in it: in single quotes, which keep everything but themselves,
 * or in double ones where that is shorter to read. An exclamation mark means something in double quotes to those who paste.
 * @throws RangeError for a text with a NUL character, which no argument of a program can hold
 */
export function shellQuoted(text: string): string {
  if (text.includes('\0')) throw new RangeError('a word of a command line cannot hold a NUL character');
  if (BARE.test(text)) return text;
  const single = `'${text.replaceAll("'", `'\\''`)}'`;
  const double = `"${text.replaceAll(/["$`\\]/g, '\\$&')}"`;
  return text.includes('!') || single.length <= double.length ? single : double;
}

/** A text as the rest of a comment's line: nothing in it may end the line. */
export const commented = (text: string): string => `# ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()}`;

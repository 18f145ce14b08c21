/**
 * A text as one word that bash takes literally, whatever is in it. Single quotes keep everything but themselves.
 * @throws RangeError for a text with a NUL character, which no argument of a program can hold
 */
export function shellQuoted(text: string): string {
  if (text.includes('\0')) throw new RangeError('a word of a command line cannot hold a NUL character');
  return /^[A-Za-z0-9_./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A text as the rest of a comment's line: nothing in it may end the line. */
export const commented = (text: string): string => `# ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()}`;

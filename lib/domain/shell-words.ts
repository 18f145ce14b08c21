/**
 * Cuts a command line into words as a POSIX shell does: blanks part words, quotes keep them together, a backslash keeps the
 * next character. Nothing is expanded. A quote that is never closed reaches to the end, so that half a command can be
 * shown while it is typed.
 */
export const splitWords = (line: string): string[] => parseLine(line).words;

/** The same of a line that is whole; undefined when a quote is never closed. */
export function wholeWords(line: string): string[] | undefined {
  const { words, isOpen } = parseLine(line);
  return isOpen ? undefined : words;
}

const PLAIN = /^[\w@%+=:,./-]+$/;

/** Writes words as one line from which `splitWords` reads the same words. */
export const joinWords = (words: readonly string[]): string =>
  words.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');

function parseLine(line: string): { words: string[]; isOpen: boolean } {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (quote === "'" ? character !== "'" : character === '\\') {
      if (quote === "'") word = (word ?? '') + character;
      else {
        at += 1;
        const next = line[at] ?? '';
        word = (word ?? '') + (quote === '"' && !'"\\$`'.includes(next) ? `\\${next}` : next);
      }
    } else if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (quote === '' && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return { words, isOpen: quote !== '' };
}

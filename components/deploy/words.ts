/** Splits a command line into words as a POSIX shell does, without expanding anything: quotes and backslashes only. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (letter === "'") {
      const end = closing(text, at, "'");
      word = (word ?? '') + text.slice(at + 1, end);
      at = end;
    } else if (letter === '"') {
      const end = closing(text, at, '"');
      word = (word ?? '') + text.slice(at + 1, end).replace(/\\(["\\$`])/g, '$1');
      at = end;
    } else if (letter === '\\' && at + 1 < text.length) {
      at += 1;
      word = (word ?? '') + text.charAt(at);
    } else {
      word = (word ?? '') + letter;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** Where a quote ends; one that is never closed reaches to the end, so that half a command can be shown while typing. */
function closing(text: string, open: number, quote: string): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

const PLAIN = /^[\w@%+=:,./-]+$/;

/** Writes words as one line from which `splitWords` reads the same words. */
export const joinWords = (words: readonly string[]): string =>
  words.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');

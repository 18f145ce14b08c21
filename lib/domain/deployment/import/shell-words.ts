/**
 * A command line cut into words as a shell does: blanks part words, quotes keep them together, a backslash keeps the next
 * character. Nothing is expanded. Undefined when a quote is never closed.
 */
export function shellWords(line: string): string[] | undefined {
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
  return quote === '' ? words : undefined;
}

/** Deeper than anything that is imported goes; parsers that call themselves have no bottom of their own. */
const DEEPEST = 50;

/**
 * Whether brackets, indents or markers of a YAML text nest beyond all reason. Brackets within texts are counted too, which
 * only a bomb minds. One pass over the text.
 */
export function nestsTooDeep(text: string): boolean {
  let brackets = 0;
  const columns: number[] = [];
  for (const line of text.split('\n')) {
    const indent = /^(?: |[-?:](?= |$))*/.exec(line)?.[0] ?? '';
    for (let column = 0; column <= indent.length; column += 1) {
      const isLevel = column < indent.length ? indent[column] !== ' ' : line.length > column;
      if (!isLevel) continue;
      while ((columns.at(-1) ?? -1) >= column) columns.pop();
      columns.push(column);
    }
    if (columns.length > DEEPEST) return true;
    for (let at = indent.length; at < line.length; at += 1) {
      const character = line[at];
      if (character === '[' || character === '{') brackets += 1;
      if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1);
      if (brackets > DEEPEST) return true;
    }
  }
  return false;
}

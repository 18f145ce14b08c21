/** Compiled patterns: policies are few, and asked for each image and secret of each task. */
const compiledPatterns = new Map<string, RegExp>();
const MAX_COMPILED = 1000;

/** IAM's patterns: `*` is any run of characters, `?` any one. */
export function matches(pattern: string, text: string, flags = ''): boolean {
  const key = `${flags} ${pattern}`;
  const expression = compiledPatterns.get(key) ?? expressionOf(pattern, flags);
  if (compiledPatterns.size >= MAX_COMPILED) compiledPatterns.clear();
  compiledPatterns.set(key, expression);
  return expression.test(text);
}

function expressionOf(pattern: string, flags: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, `s${flags}`);
}

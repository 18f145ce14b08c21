/** The expressions of patterns met before: policies are few, and asked for each image and secret of each task. */
const compiled = new Map<string, RegExp>();
const COMPILED_AT_MOST = 1000;

/** IAM's patterns: `*` is any run of characters, `?` any one. */
export function matches(pattern: string, text: string, flags = ''): boolean {
  const key = `${flags} ${pattern}`;
  const expression = compiled.get(key) ?? expressionOf(pattern, flags);
  if (compiled.size >= COMPILED_AT_MOST) compiled.clear();
  compiled.set(key, expression);
  return expression.test(text);
}

function expressionOf(pattern: string, flags: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, `s${flags}`);
}

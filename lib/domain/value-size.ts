/** What a value costs whoever walks it or writes it as JSON. */
export type SizeLimit = {
  /** Values, each counted as often as it is reached: a list of ten that names one object ten times has eleven. */
  nodes: number;
  /** Characters of texts and of member names. A text has at least as many bytes. */
  characters: number;
};

/**
 * Whether a value is larger than a limit. The work is bounded by the limit, not by the value: depth, references to one
 * object from many places and circles are followed only until the limit is reached, and nothing is called twice by itself.
 * Maps, sets and form data are walked by what they hold, binary data counts as characters.
 */
export function isLargerThan(value: unknown, { nodes, characters }: SizeLimit): boolean {
  const pending: unknown[] = [value];
  let nodesLeft = nodes;
  let charactersLeft = characters;
  while (pending.length > 0) {
    const next = pending.pop();
    nodesLeft -= 1;
    if (typeof next === 'string') charactersLeft -= next.length;
    else if (typeof next === 'bigint') charactersLeft -= next.toString(16).length;
    else if (typeof next === 'object' && next !== null) {
      if (ArrayBuffer.isView(next) || next instanceof ArrayBuffer) charactersLeft -= next.byteLength;
      else if (next instanceof Blob) charactersLeft -= next.size;
      else
        for (const part of partsOf(next)) {
          // What waits to be looked at is bounded as well: a list longer than the limit is not copied.
          if (pending.push(part) > nodesLeft) return true;
        }
    }
    if (nodesLeft < 0 || charactersLeft < 0) return true;
  }
  return false;
}

function* partsOf(value: object): Generator<unknown> {
  if (Array.isArray(value)) {
    yield* value;
    return;
  }
  if (value instanceof Map || value instanceof Set || value instanceof FormData) {
    for (const entry of value.entries()) yield* entry;
    return;
  }
  for (const name in value) {
    if (!Object.hasOwn(value, name)) continue;
    yield name;
    yield Reflect.get(value, name);
  }
}

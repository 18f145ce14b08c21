/**
 * The flat `A.member.1.B=value` pairs of the query dialects as the tree they spell, so that reading a request takes time
 * in proportion to its size whatever it holds.
 */
export type FormNode = { value?: string; children: Map<string, FormNode> };

/** Deeper than any AWS request; what lies below is not read. */
const MAX_DEPTH = 32;

const node = (): FormNode => ({ children: new Map() });

export function formTree(parameters: URLSearchParams): FormNode {
  const root = node();
  for (const [key, value] of parameters) {
    const path = key.split('.', MAX_DEPTH);
    let at = root;
    for (const part of path) {
      let next = at.children.get(part);
      if (!next) {
        next = node();
        at.children.set(part, next);
      }
      at = next;
    }
    at.value ??= value;
  }
  return root;
}

/** The children with whole-number names, in order of number: the elements of a list. */
export const elements = (list: FormNode): FormNode[] =>
  [...list.children]
    .filter(([name]) => /^\d{1,9}$/.test(name))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, element]) => element);

import type { AwsFault } from '@/sandbox/operation';

/** How AWS pages a list: an opaque token says where the next page starts. */
export type PageRequest = {
  token?: string;
  /** Items on a page. */
  size: number;
  /** Thrown for a token that this service never gave. */
  invalidToken: () => AwsFault;
};

const MARK = 'after:';

/**
 * One page of a list in order of key. The token holds the last key given, so that items that come and go between two
 * pages neither repeat nor hide others.
 */
export function pageOf<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
  { token, size, invalidToken }: PageRequest,
): { items: Item[]; nextToken?: string } {
  const after = token === undefined ? undefined : keyIn(token);
  if (token !== undefined && after === undefined) throw invalidToken();
  const sorted = [...items].map((item) => ({ item, key: keyOf(item) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const rest = after === undefined ? sorted : sorted.filter(({ key }) => key > after);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    nextToken: last && rest.length > size ? Buffer.from(`${MARK}${last.key}`).toString('base64url') : undefined,
  };
}

function keyIn(token: string): string | undefined {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  return text.startsWith(MARK) ? text.slice(MARK.length) : undefined;
}

import type { AwsFault } from '@/sandbox/operation';
import { pageOf } from '../page';
import { invalidParameter } from './faults';

/** ECS gives at most a hundred of anything in a list. */
const MAX_RESULTS = 100;

type ListRequest = { nextToken?: string; maxResults?: number };

export const invalidToken = (): AwsFault => invalidParameter('Invalid token');

/** One page of ARNs or names in their order. @throws AwsFault `InvalidParameterException` for a size or token out of bounds */
export function pageOfNames(
  names: Iterable<string>,
  { nextToken, maxResults }: ListRequest,
  defaultSize = MAX_RESULTS,
) {
  const size = pageSize(maxResults, defaultSize);
  return pageOf(names, (name) => name, { token: nextToken, size, invalidToken });
}

export function pageSize(maxResults: number | undefined, defaultSize: number): number {
  if (maxResults !== undefined && (maxResults < 1 || maxResults > MAX_RESULTS)) {
    throw invalidParameter(`maxResults must be between 1 and ${MAX_RESULTS}`);
  }
  return maxResults ?? defaultSize;
}

/** One page of a list whose order is its own; the token is the key of the last item given. */
export function pageInOrder<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { token, size }: { token?: string; size: number },
): { items: Item[]; nextToken?: string } {
  const key = token === undefined ? undefined : Buffer.from(token, 'base64url').toString('utf8');
  const at = key === undefined ? -1 : items.findIndex((item) => keyOf(item) === key);
  if (key !== undefined && at < 0) throw invalidToken();
  const page = items.slice(at + 1, at + 1 + size);
  const last = page.at(-1);
  const hasMore = at + 1 + size < items.length;
  return { items: page, nextToken: hasMore && last ? Buffer.from(keyOf(last)).toString('base64url') : undefined };
}

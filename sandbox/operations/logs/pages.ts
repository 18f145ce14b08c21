import { invalidParameter } from './faults';

/**
 * A page of a list in the order of its names. The token holds the last name given, so that what comes and goes between two
 * calls is neither skipped nor repeated.
 * @throws AwsFault `InvalidParameterException` for a token that is none
 */
export function pageByName<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  size: number,
  token: string | undefined,
  descending = false,
): { items: Item[]; nextToken?: string } {
  const after = token === undefined ? undefined : readToken(token);
  const sign = descending ? -1 : 1;
  const compare = (a: string, b: string) => (a < b ? -sign : a > b ? sign : 0);
  const rest = items
    .filter((item) => after === undefined || compare(nameOf(item), after) > 0)
    .sort((a, b) => compare(nameOf(a), nameOf(b)));
  const page = rest.slice(0, size);
  const last = page.at(-1);
  return { items: page, nextToken: last && rest.length > size ? writeToken(nameOf(last)) : undefined };
}

const MARK = 'page:';

export const writeToken = (text: string): string => Buffer.from(MARK + text).toString('base64url');

/** @throws AwsFault `InvalidParameterException` for a token that this service did not give */
export function readToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith(MARK)) throw invalidParameter('The specified nextToken is invalid.');
  return text.slice(MARK.length);
}

import { AwsFault } from '@/sandbox/operation';
import { invalidValue } from './faults';

const MOST = 50;

/**
 * A page of what a description found.
 * @throws AwsFault `ValidationException` for a page size outside 1…50, `InvalidNextTokenException`
 */
export function pageOf<Item>(
  items: readonly Item[],
  { MaxResults = MOST, NextToken }: { MaxResults?: number; NextToken?: string },
): { items: Item[]; NextToken?: string } {
  if (MaxResults < 1 || MaxResults > MOST)
    throw invalidValue('maxResults', MaxResults, `have value between 1 and ${MOST}`);
  const start = NextToken === undefined ? 0 : readToken(NextToken);
  const end = start + MaxResults;
  return { items: items.slice(start, end), NextToken: items.length > end ? writeToken(end) : undefined };
}

const writeToken = (given: number): string => Buffer.from(`from:${given}`).toString('base64url');

function readToken(token: string): number {
  const [, given] = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (given === undefined) throw new AwsFault('InvalidNextTokenException', 'The next token supplied was invalid.');
  return Number(given);
}

import { AwsFault } from '@/sandbox/operation';
import { invalidValue } from './parameters';

/**
 * The page that a request asks for.
 * @param most also how long a page is when the request does not say
 */
export function pageRequest({ MaxResults, NextToken }: { MaxResults?: number; NextToken?: string }, most: number) {
  const size = MaxResults ?? most;
  if (!(Number.isInteger(size) && size >= 1 && size <= most)) {
    throw invalidValue('maxResults', size, `have value between 1 and ${most}`);
  }
  return {
    token: NextToken,
    size,
    invalidToken: () => new AwsFault('InvalidNextToken', 'The specified token is not valid.'),
  };
}

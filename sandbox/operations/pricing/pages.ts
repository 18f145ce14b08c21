import { AwsFault } from '@/sandbox/operation';
import { pageOf } from '../page';
import { invalid } from './products';

const MOST = 100;

export function pricingPage<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
  { MaxResults = MOST, NextToken }: { MaxResults?: number; NextToken?: string },
): { items: Item[]; nextToken?: string } {
  if (!(MaxResults >= 1 && MaxResults <= MOST)) throw invalid(`MaxResults must be between 1 and ${MOST}.`);
  const invalidToken = () =>
    new AwsFault('InvalidNextTokenException', 'The pagination token is invalid. Try again without a pagination token.');
  return pageOf(items, keyOf, { token: NextToken, size: MaxResults, invalidToken });
}

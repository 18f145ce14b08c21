import { AwsFault } from '@/sandbox/operation';
import { pageOf } from '../page';
import { invalidValue } from './keys';

/** A page as KMS gives it: with a marker while there is more. */
export function markedPage<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
  { Limit = 50, Marker }: { Limit?: number; Marker?: string },
  most = 1000,
): { items: Item[]; Truncated: boolean; NextMarker?: string } {
  if (Limit < 1) throw invalidValue('limit', Limit, 'have value greater than or equal to 1');
  if (Limit > most) throw invalidValue('limit', Limit, `have value less than or equal to ${most}`);
  const invalidToken = () => new AwsFault('InvalidMarkerException', 'The marker is not valid.');
  const page = pageOf(items, keyOf, { token: Marker, size: Limit, invalidToken });
  return { items: page.items, Truncated: page.nextToken !== undefined, NextMarker: page.nextToken };
}

import type { Tag } from '@aws-sdk/client-servicediscovery';
import { AwsFault } from '@/sandbox/operation';
import { invalidInput } from './find';

const MOST_TAGS = 50;

/** @throws AwsFault `InvalidInput`, `TooManyTagsException` */
export function mergeTags(existing: ReadonlyMap<string, string>, tags: readonly Tag[] = []): Map<string, string> {
  for (const { Key = '', Value = '' } of tags) {
    if (Key.length < 1 || Key.length > 128 || Value.length > 256 || Key.startsWith('aws:')) {
      throw invalidInput(`Invalid tag key '${Key}'.`);
    }
  }
  const merged = new Map([...existing, ...tags.map(({ Key = '', Value = '' }) => [Key, Value] as const)]);
  if (merged.size > MOST_TAGS) throw new AwsFault('TooManyTagsException', `A resource can have ${MOST_TAGS} tags.`);
  return merged;
}

import type { Tag } from '@aws-sdk/client-eventbridge';
import { validation } from './find';

const MOST_TAGS = 50;

/** @throws AwsFault `ValidationException` */
export function mergeTags(existing: ReadonlyMap<string, string>, tags: readonly Tag[] = []): Map<string, string> {
  for (const { Key = '', Value = '' } of tags) {
    if (Key.length < 1 || Key.length > 128 || Value.length > 256 || Key.startsWith('aws:')) {
      throw validation(`Invalid tag key '${Key}'.`);
    }
  }
  const merged = new Map([...existing, ...tags.map(({ Key = '', Value = '' }) => [Key, Value] as const)]);
  if (merged.size > MOST_TAGS) throw validation(`A resource can have ${MOST_TAGS} tags.`);
  return merged;
}

export const writeTags = (tags: ReadonlyMap<string, string>): Tag[] =>
  [...tags].map(([Key, Value]) => ({ Key, Value }));

import type { Tag } from '@aws-sdk/client-kms';
import { AwsFault } from '@/sandbox/operation';

const MOST_TAGS = 50;

/** @throws AwsFault `TagException` */
export function mergeTags(existing: ReadonlyMap<string, string>, tags: readonly Tag[] = []): Map<string, string> {
  for (const { TagKey = '', TagValue = '' } of tags) {
    if (TagKey.length < 1 || TagKey.length > 128 || TagValue.length > 256 || TagKey.startsWith('aws:')) {
      throw new AwsFault('TagException', `Invalid tag key '${TagKey}'.`);
    }
  }
  const merged = new Map([...existing, ...tags.map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue] as const)]);
  if (merged.size > MOST_TAGS) throw new AwsFault('LimitExceededException', `A key can have ${MOST_TAGS} tags.`);
  return merged;
}

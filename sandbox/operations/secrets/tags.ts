import type { Tag } from '@aws-sdk/client-secrets-manager';
import { AwsFault } from '@/sandbox/operation';
import { invalidParameter } from './find';

const MOST_TAGS = 50;

/** @throws AwsFault for keys and values that AWS does not take, and for more tags than a secret may have */
export function mergeTags(existing: ReadonlyMap<string, string>, tags: readonly Tag[] = []): Map<string, string> {
  for (const { Key = '', Value = '' } of tags) {
    if (Key.length < 1 || Key.length > 128 || Value.length > 256 || Key.startsWith('aws:')) {
      throw invalidParameter(`Invalid tag key '${Key}'.`);
    }
  }
  const joined = new Map([...existing, ...tags.map(({ Key = '', Value = '' }) => [Key, Value] as const)]);
  if (joined.size > MOST_TAGS) {
    throw new AwsFault('LimitExceededException', `A secret can have no more than ${MOST_TAGS} tags.`);
  }
  return joined;
}

import type { Tag } from '@aws-sdk/client-iam';
import { AwsFault } from '@/sandbox/operation';
import { validation } from './roles';

const MOST_TAGS = 50;

/** @throws AwsFault for keys and values that IAM does not take, and for more tags than a resource may have */
export function mergeTags(existing: ReadonlyMap<string, string>, tags: readonly Tag[] = []): Map<string, string> {
  for (const { Key = '', Value = '' } of tags) {
    if (Key.length < 1 || Key.length > 128 || Value.length > 256) {
      throw validation(
        `Value '${Key}' at 'tags' failed to satisfy constraint: Member must have length between 1 and 128`,
      );
    }
    if (Key.toLowerCase().startsWith('aws:')) {
      throw new AwsFault(
        'InvalidInputException',
        'Caller is not an internal service and cannot use aws: prefixed tags',
      );
    }
  }
  const joined = new Map([...existing, ...tags.map(({ Key = '', Value = '' }) => [Key, Value] as const)]);
  if (joined.size > MOST_TAGS) {
    throw new AwsFault('LimitExceededException', `The number of tags has reached the maximum limit of ${MOST_TAGS}.`);
  }
  return joined;
}

export const tagList = (tags: ReadonlyMap<string, string> = new Map()): Tag[] =>
  [...tags].map(([Key, Value]) => ({ Key, Value }));

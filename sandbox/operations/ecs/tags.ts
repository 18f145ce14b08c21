import type { Tag } from '@aws-sdk/client-ecs';
import type { Tags } from '@/sandbox/state/ecs';
import { invalidParameter } from './faults';

const MOST_TAGS = 50;

/** @throws AwsFault `InvalidParameterException` as AWS words its rules for tags */
export function readTags(tags: readonly Tag[] = []): Tags {
  if (tags.length > MOST_TAGS) throw invalidParameter(`Too many tags. A resource can have at most ${MOST_TAGS} tags.`);
  const read = new Map<string, string>();
  for (const { key, value = '' } of tags) {
    if (!key) throw invalidParameter('Tag key cannot be null or empty.');
    if (key.toLowerCase().startsWith('aws:')) throw invalidParameter("Tag keys cannot start with 'aws:'.");
    if (read.has(key)) throw invalidParameter(`Duplicate tag keys are not allowed: ${key}.`);
    read.set(key, value);
  }
  return read;
}

export const writeTags = (tags: Tags): Tag[] => [...tags].map(([key, value]) => ({ key, value }));

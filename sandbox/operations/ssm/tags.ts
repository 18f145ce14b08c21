import type { Tag } from '@aws-sdk/client-ssm';
import { AwsFault } from '@/sandbox/operation';
import type { Parameter } from '@/sandbox/state/secrets';
import type { World } from '@/sandbox/world';
import { findParameter, validation } from './parameters';

const MOST_TAGS = 50;

/** @throws AwsFault for resources of other kinds, and for parameters that do not exist */
export function taggedParameter(
  world: World,
  { ResourceType, ResourceId = '' }: { ResourceType?: string; ResourceId?: string },
): Parameter {
  if (ResourceType !== 'Parameter') {
    throw new AwsFault('InvalidResourceType', `${ResourceType} is not a valid resource type.`);
  }
  const found = findParameter(world, ResourceId);
  if (!found) {
    throw new AwsFault(
      'InvalidResourceId',
      'The resource ID is not valid. Verify that you entered the correct ID and try again.',
    );
  }
  return found;
}

/** @throws AwsFault for keys and values that AWS does not take, and for more tags than a parameter may have */
export function mergeTags(existing: ReadonlyMap<string, string>, tags: readonly Tag[] = []): Map<string, string> {
  for (const { Key = '', Value = '' } of tags) {
    if (Key.length < 1 || Key.length > 128 || Value.length > 256 || Key.startsWith('aws:')) {
      throw validation(`Invalid tag key '${Key}'.`);
    }
  }
  const joined = new Map([...existing, ...tags.map(({ Key = '', Value = '' }) => [Key, Value] as const)]);
  if (joined.size > MOST_TAGS)
    throw new AwsFault('TooManyTagsError', `A resource can have no more than ${MOST_TAGS} tags.`);
  return joined;
}

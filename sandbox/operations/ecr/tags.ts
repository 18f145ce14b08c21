import type { Tag } from '@aws-sdk/client-ecr';
import { AwsFault } from '@/sandbox/operation';
import type { Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { constraint } from './faults';
import { repositoryOf } from './repositories';

const MOST_TAGS = 50;

/** @throws AwsFault for what is no repository's ARN, and for repositories that do not exist */
export function taggedRepository(world: World, resourceArn = ''): Repository {
  const [, name] = /^arn:[^:]+:ecr:[^:]*:[^:]*:repository\/(.+)$/.exec(resourceArn) ?? [];
  if (!name) throw constraint('resourceArn', 'Member must be the ARN of a repository');
  return repositoryOf(world, name);
}

/** @throws AwsFault for keys and values that AWS does not take, and for more tags than a resource may have */
export function mergeTags(existing: ReadonlyMap<string, string>, tags: readonly Tag[] = []): Map<string, string> {
  for (const { Key = '', Value = '' } of tags) {
    if (Key.length < 1 || Key.length > 128 || Value.length > 256 || Key.startsWith('aws:')) {
      throw new AwsFault('InvalidTagParameterException', `Invalid tag parameter '${Key}'`);
    }
  }
  const joined = new Map([...existing, ...tags.map(({ Key = '', Value = '' }) => [Key, Value] as const)]);
  if (joined.size > MOST_TAGS) {
    throw new AwsFault('TooManyTagsException', `A repository can have no more than ${MOST_TAGS} tags.`);
  }
  return joined;
}

import { AwsFault } from '@/sandbox/operation';
import type { LogGroup } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';
import { nameOfIdentifier } from './groups';

/** @throws AwsFault `ResourceNotFoundException`: tags hang on groups only */
export function taggedGroup({ logs }: Pick<World, 'logs'>, resourceArn: string | undefined): LogGroup {
  const group = logs.groups.get(nameOfIdentifier(missingParameter('resourceArn', resourceArn), 'resourceArn'));
  if (!group) throw new AwsFault('ResourceNotFoundException', 'The specified resource does not exist.');
  return group;
}

const MOST_TAGS = 50;

/** @throws AwsFault `TooManyTagsException` */
export function addTags(group: LogGroup, tags: Readonly<Record<string, string>>): void {
  const joined = new Map([...group.tags, ...Object.entries(tags)]);
  if (joined.size > MOST_TAGS) {
    throw new AwsFault('TooManyTagsException', `A resource can have no more than ${MOST_TAGS} tags.`);
  }
  group.tags = joined;
}

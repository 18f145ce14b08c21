import type { TagResourceRequest } from '@aws-sdk/client-cloudwatch-logs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedGroup } from './tags';

const MOST_TAGS = 50;

export const tagResource =
  (world: Pick<World, 'logs'>): Operation<TagResourceRequest, object> =>
  ({ resourceArn, tags = {} }) => {
    const group = taggedGroup(world, resourceArn);
    const joined = new Map([...group.tags, ...Object.entries(tags)]);
    if (joined.size > MOST_TAGS) {
      throw new AwsFault('TooManyTagsException', `A resource can have no more than ${MOST_TAGS} tags.`);
    }
    group.tags = joined;
    return {};
  };

import type { TagResourceRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addTags, taggedGroup } from './tags';

export const tagResource =
  (world: Pick<World, 'logs'>): Operation<TagResourceRequest, object> =>
  ({ resourceArn, tags = {} }) => {
    addTags(taggedGroup(world, resourceArn), tags);
    return {};
  };

import type { UntagResourceRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedGroup } from './tags';

export const untagResource =
  (world: Pick<World, 'logs'>): Operation<UntagResourceRequest, object> =>
  ({ resourceArn, tagKeys = [] }) => {
    const group = taggedGroup(world, resourceArn);
    for (const key of tagKeys) group.tags.delete(key);
    return {};
  };

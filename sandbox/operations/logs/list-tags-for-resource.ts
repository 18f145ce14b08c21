import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedGroup } from './tags';

export const listTagsForResource =
  (world: Pick<World, 'logs'>): Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> =>
  ({ resourceArn }) => ({ tags: Object.fromEntries(taggedGroup(world, resourceArn).tags) });

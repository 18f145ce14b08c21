import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedTarget } from './tagged-target';

export const listTagsForResource =
  (world: Pick<World, 'scaling'>): Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> =>
  ({ ResourceARN }) => ({ Tags: Object.fromEntries(taggedTarget(world, ResourceARN).tags) });

import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { ruleByArn } from './find';
import { writeTags } from './tags';

export const listTagsForResource =
  (world: World): Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> =>
  ({ ResourceARN }) => ({ Tags: writeTags(ruleByArn(world, ResourceARN).tags) });

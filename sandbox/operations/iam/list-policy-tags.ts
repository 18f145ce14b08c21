import type { ListPolicyTagsRequest, ListPolicyTagsResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { findPolicy } from './policies';
import { pageRequest } from './roles';
import { tagList } from './tags';

export const listPolicyTags =
  (world: World): Operation<ListPolicyTagsRequest, ListPolicyTagsResponse> =>
  ({ PolicyArn, ...page }) => {
    const tags = tagList(findPolicy(world, PolicyArn).tags);
    const { items, nextToken } = pageOf(tags, ({ Key = '' }) => Key, pageRequest(page));
    return { Tags: items, IsTruncated: nextToken !== undefined, Marker: nextToken };
  };

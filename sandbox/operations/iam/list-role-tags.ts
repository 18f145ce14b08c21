import type { ListRoleTagsRequest, ListRoleTagsResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { pageRequest, roleOf } from './roles';

export const listRoleTags =
  (world: World): Operation<ListRoleTagsRequest, ListRoleTagsResponse> =>
  ({ RoleName, ...page }) => {
    const { tags } = roleOf(world, RoleName);
    const { items, nextToken } = pageOf(tags, ([key]) => key, pageRequest(page));
    return {
      Tags: items.map(([Key, Value]) => ({ Key, Value })),
      IsTruncated: nextToken !== undefined,
      Marker: nextToken,
    };
  };

import type { ListRolesRequest, ListRolesResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { pageRequest, roleShape } from './roles';

export const listRoles =
  ({ iam }: World): Operation<ListRolesRequest, ListRolesResponse> =>
  ({ PathPrefix = '/', ...page }) => {
    const wanted = [...iam.roles.values()].filter(({ path }) => path.startsWith(PathPrefix));
    const { items, nextToken } = pageOf(wanted, ({ name }) => name, pageRequest(page));
    return {
      // Like AWS, leaves the tags out here.
      Roles: items.map((role) => ({ ...roleShape(role), Tags: undefined })),
      IsTruncated: nextToken !== undefined,
      Marker: nextToken,
    };
  };

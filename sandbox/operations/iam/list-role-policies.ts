import type { ListRolePoliciesRequest, ListRolePoliciesResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { pageRequest, roleOf } from './roles';

/** The names of the policies that are written into a role. */
export const listRolePolicies =
  (world: World): Operation<ListRolePoliciesRequest, ListRolePoliciesResponse> =>
  ({ RoleName, ...page }) => {
    const { inlinePolicies } = roleOf(world, RoleName);
    const { items, nextToken } = pageOf(inlinePolicies.keys(), (name) => name, pageRequest(page));
    return { PolicyNames: items, IsTruncated: nextToken !== undefined, Marker: nextToken };
  };

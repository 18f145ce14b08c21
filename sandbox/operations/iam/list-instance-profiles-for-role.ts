import type { ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { instanceProfileShape, instanceProfilesOf } from './instance-profiles';
import { pageRequest, roleOf } from './roles';

/** Deploy tools ask before they delete a role. */
export const listInstanceProfilesForRole =
  (world: World): Operation<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse> =>
  ({ RoleName, ...page }) => {
    const { name } = roleOf(world, RoleName);
    const profiles = [...instanceProfilesOf(world).values()].filter(({ roleName }) => roleName === name);
    const { items, nextToken } = pageOf(profiles, (profile) => profile.name, pageRequest(page));
    return {
      InstanceProfiles: items.map((profile) => instanceProfileShape(world, profile)),
      IsTruncated: nextToken !== undefined,
      Marker: nextToken,
    };
  };

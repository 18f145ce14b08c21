import type { ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { roleOf } from './roles';

/** There are none: deploy tools ask before they delete a role. */
export const listInstanceProfilesForRole =
  (world: World): Operation<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse> =>
  ({ RoleName }) => {
    roleOf(world, RoleName);
    return { InstanceProfiles: [], IsTruncated: false };
  };

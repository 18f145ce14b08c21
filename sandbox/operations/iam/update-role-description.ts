import type { UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableRole, missingParameter, roleShape } from './roles';

/** The older form of UpdateRole. */
export const updateRoleDescription =
  (world: World): Operation<UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse> =>
  ({ RoleName, Description }) => {
    const role = changeableRole(world, RoleName);
    if (Description === undefined) throw missingParameter('description');
    role.description = Description;
    return { Role: roleShape(role) };
  };

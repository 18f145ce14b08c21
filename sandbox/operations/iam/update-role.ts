import type { UpdateRoleRequest, UpdateRoleResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableRole, sessionSeconds } from './roles';

export const updateRole =
  (world: World): Operation<UpdateRoleRequest, UpdateRoleResponse> =>
  ({ RoleName, Description, MaxSessionDuration }) => {
    const role = changeableRole(world, RoleName);
    role.maxSessionSeconds = sessionSeconds(MaxSessionDuration) ?? role.maxSessionSeconds;
    role.description = Description ?? role.description;
    return {};
  };

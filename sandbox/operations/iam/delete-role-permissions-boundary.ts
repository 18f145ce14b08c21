import type { DeleteRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableRole, noSuchEntity } from './roles';

export const deleteRolePermissionsBoundary =
  (world: World): Operation<DeleteRolePermissionsBoundaryRequest, object> =>
  ({ RoleName }) => {
    const role = changeableRole(world, RoleName);
    if (role.permissionsBoundaryArn === undefined) {
      throw noSuchEntity(`The permissions boundary of the role ${role.name} cannot be found.`);
    }
    role.permissionsBoundaryArn = undefined;
    return {};
  };

import type { PutRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { findPolicy } from './policies';
import { changeableRole } from './roles';

/** From now on a role may do what its policies and this one allow. */
export const putRolePermissionsBoundary =
  (world: World): Operation<PutRolePermissionsBoundaryRequest, object> =>
  ({ RoleName, PermissionsBoundary }) => {
    const role = changeableRole(world, RoleName);
    role.permissionsBoundaryArn = findPolicy(world, PermissionsBoundary).arn;
    return {};
  };

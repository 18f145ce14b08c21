import type { GetRoleRequest, GetRoleResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { roleOf, roleShape } from './roles';

export const getRole =
  (world: World): Operation<GetRoleRequest, GetRoleResponse> =>
  ({ RoleName }) => ({ Role: roleShape(roleOf(world, RoleName)) });

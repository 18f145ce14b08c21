import type { RemoveRoleFromInstanceProfileRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { instanceProfileOf } from './instance-profiles';
import { missingParameter, noSuchEntity } from './roles';

export const removeRoleFromInstanceProfile =
  (world: World): Operation<RemoveRoleFromInstanceProfileRequest, object> =>
  ({ InstanceProfileName, RoleName }) => {
    const profile = instanceProfileOf(world, InstanceProfileName);
    if (!RoleName) throw missingParameter('roleName');
    if (profile.roleName !== RoleName) throw noSuchEntity(`The role with name ${RoleName} cannot be found.`);
    profile.roleName = undefined;
    return {};
  };

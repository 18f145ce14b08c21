import type { AddRoleToInstanceProfileRequest } from '@aws-sdk/client-iam';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { instanceProfileOf } from './instance-profiles';
import { roleOf } from './roles';

/** An instance profile holds one role. */
export const addRoleToInstanceProfile =
  (world: World): Operation<AddRoleToInstanceProfileRequest, object> =>
  ({ InstanceProfileName, RoleName }) => {
    const profile = instanceProfileOf(world, InstanceProfileName);
    const { name } = roleOf(world, RoleName);
    if (profile.roleName !== undefined) {
      throw new AwsFault('LimitExceededException', 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
    }
    profile.roleName = name;
    return {};
  };

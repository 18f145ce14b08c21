import type { DeleteRoleRequest } from '@aws-sdk/client-iam';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { instanceProfilesOf } from './instance-profiles';
import { changeableRole } from './roles';

/** Refuses while the role still has policies, or is in an instance profile. */
export const deleteRole =
  (world: World): Operation<DeleteRoleRequest, object> =>
  ({ RoleName }) => {
    const role = changeableRole(world, RoleName);
    if (role.attachedPolicyArns.size > 0) {
      throw new AwsFault('DeleteConflictException', 'Cannot delete entity, must detach all policies first.');
    }
    if (role.inlinePolicies.size > 0) {
      throw new AwsFault('DeleteConflictException', 'Cannot delete entity, must delete policies first.');
    }
    if ([...instanceProfilesOf(world).values()].some(({ roleName }) => roleName === role.name)) {
      throw new AwsFault(
        'DeleteConflictException',
        'Cannot delete entity, must remove roles from instance profile first.',
      );
    }
    world.iam.roles.delete(role.name);
    return {};
  };

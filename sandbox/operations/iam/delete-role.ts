import type { DeleteRoleRequest } from '@aws-sdk/client-iam';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableRole } from './roles';

/** Refuses while the role still has policies. */
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
    world.iam.roles.delete(role.name);
    return {};
  };

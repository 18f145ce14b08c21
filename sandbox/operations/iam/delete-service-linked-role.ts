import type { DeleteServiceLinkedRoleRequest, DeleteServiceLinkedRoleResponse } from '@aws-sdk/client-iam';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { roleOf } from './roles';
import { isServiceLinked } from './service-linked-roles';

/** Deletes the role at once; AWS looks first whether its service still needs it. */
export const deleteServiceLinkedRole =
  (world: World): Operation<DeleteServiceLinkedRoleRequest, DeleteServiceLinkedRoleResponse> =>
  ({ RoleName }) => {
    const role = roleOf(world, RoleName);
    if (!isServiceLinked(role)) {
      throw new AwsFault('InvalidInputException', `Role with name ${role.name} is not a service-linked role.`);
    }
    world.iam.roles.delete(role.name);
    return { DeletionTaskId: `task${role.path}${role.name}/${world.random.uuid()}` };
  };

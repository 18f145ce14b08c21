import type { DeleteInstanceProfileRequest } from '@aws-sdk/client-iam';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { instanceProfileOf } from './instance-profiles';

/** Refuses while the profile still holds a role. */
export const deleteInstanceProfile =
  (world: World): Operation<DeleteInstanceProfileRequest, object> =>
  ({ InstanceProfileName }) => {
    const { name, roleName } = instanceProfileOf(world, InstanceProfileName);
    if (roleName !== undefined) {
      throw new AwsFault(
        'DeleteConflictException',
        'Cannot delete entity, must remove roles from instance profile first.',
      );
    }
    world.iam.instanceProfiles?.delete(name);
    return {};
  };

import type { DeletePolicyRequest } from '@aws-sdk/client-iam';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { ownPolicy, rolesWithPolicy, versionsOf } from './policies';

/** Refuses while a role carries the policy, and while it has versions beside its default one. */
export const deletePolicy =
  (world: World): Operation<DeletePolicyRequest, object> =>
  ({ PolicyArn }) => {
    const policy = ownPolicy(world, PolicyArn);
    if (rolesWithPolicy(world, policy).length > 0) {
      throw new AwsFault('DeleteConflictException', 'Cannot delete a policy attached to entities.');
    }
    if (versionsOf(policy).size > 1) {
      throw new AwsFault(
        'DeleteConflictException',
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    world.iam.policies.delete(policy.arn);
    return {};
  };

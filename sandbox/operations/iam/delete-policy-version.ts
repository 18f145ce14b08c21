import type { DeletePolicyVersionRequest } from '@aws-sdk/client-iam';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { defaultVersionOf, ownPolicy, versionOf, versionsOf } from './policies';

export const deletePolicyVersion =
  (world: World): Operation<DeletePolicyVersionRequest, object> =>
  ({ PolicyArn, VersionId }) => {
    const policy = ownPolicy(world, PolicyArn);
    const { number } = versionOf(policy, VersionId);
    if (number === defaultVersionOf(policy)) {
      throw new AwsFault('DeleteConflictException', 'Cannot delete the default version of a policy.');
    }
    const versions = versionsOf(policy);
    versions.delete(number);
    policy.versions = versions;
    return {};
  };

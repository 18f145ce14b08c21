import type { DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { describedPolicy } from './get-repository-policy';
import { repositoryOf } from './repositories';

export const deleteRepositoryPolicy =
  (world: World): Operation<DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse> =>
  ({ repositoryName }) => {
    const repository = repositoryOf(world, repositoryName);
    const deleted = describedPolicy(world, repository);
    repository.policyText = undefined;
    return deleted;
  };

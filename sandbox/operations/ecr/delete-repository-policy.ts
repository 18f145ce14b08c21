import type { DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { repositoryPolicyShape } from './get-repository-policy';
import { repositoryOf } from './repositories';

export const deleteRepositoryPolicy =
  (world: World): Operation<DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse> =>
  ({ repositoryName }) => {
    const repository = repositoryOf(world, repositoryName);
    const deleted = repositoryPolicyShape(world, repository);
    repository.policyText = undefined;
    return deleted;
  };

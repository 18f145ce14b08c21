import type { DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { lifecyclePolicyShape } from './get-lifecycle-policy';
import { repositoryOf } from './repositories';

export const deleteLifecyclePolicy =
  (world: World): Operation<DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse> =>
  ({ repositoryName }) => {
    const repository = repositoryOf(world, repositoryName);
    const deleted = lifecyclePolicyShape(world, repository);
    repository.lifecyclePolicyText = undefined;
    repository.lifecycleDueAt = undefined;
    repository.lifecycleEvaluatedAt = undefined;
    return deleted;
  };

import type { PutLifecyclePolicyRequest, PutLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { scheduleLifecycle } from './events';
import { constraint } from './faults';
import { lifecycleRules } from './lifecycle-rules';
import { repositoryOf } from './repositories';

const MIN_CHARACTERS = 100;
const MAX_CHARACTERS = 30_720;

/** Keeps a policy; images expire by it within a day, as they do on AWS. */
export const putLifecyclePolicy =
  (world: World): Operation<PutLifecyclePolicyRequest, PutLifecyclePolicyResponse> =>
  ({ repositoryName, lifecyclePolicyText = '' }) => {
    const repository = repositoryOf(world, repositoryName);
    checkPolicyLength(lifecyclePolicyText);
    lifecycleRules(lifecyclePolicyText);
    repository.lifecyclePolicyText = lifecyclePolicyText;
    scheduleLifecycle(world, repository);
    return { registryId: world.account, repositoryName: repository.name, lifecyclePolicyText };
  };

export function checkPolicyLength({ length }: string): void {
  if (length < MIN_CHARACTERS || length > MAX_CHARACTERS) {
    throw constraint('LifecyclePolicyText', `Member must have length between ${MIN_CHARACTERS} and ${MAX_CHARACTERS}`);
  }
}

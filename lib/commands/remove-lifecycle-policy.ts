import { deleteLifecyclePolicyMutations } from '../domain/changes/lifecycle-policy-changes';
import { RemoveLifecyclePolicyInput } from '../domain/wire/lifecycle-actions';
import { assertPolicyInForce } from '../server/guards/assert-policy-in-force';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Removes the lifecycle policy of a repository, which then keeps all its images.
 * @throws Failure `changed` when another policy is in force than was seen
 */
export const removeLifecyclePolicy = command({
  permission: 'lifecycle-policy:change',
  input: RemoveLifecyclePolicyInput,
  run: async ({ repository, expected }, context) => {
    await assertPolicyInForce(context, repository, expected);
    await executeMutations(deleteLifecyclePolicyMutations(repository), context);
    return { repository };
  },
});

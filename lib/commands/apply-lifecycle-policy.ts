import { putLifecyclePolicyMutations } from '../domain/changes/lifecycle-policy-changes';
import { neededImages } from '../domain/lifecycle-policy/clean-up';
import { isSamePolicy } from '../domain/lifecycle-policy/policy-json';
import { Failure } from '../domain/problem';
import { ApplyLifecyclePolicyInput } from '../domain/wire/lifecycle-actions';
import { assertPolicy } from '../server/guards/assert-policy';
import { assertPolicyInForce } from '../server/guards/assert-policy-in-force';
import { loadCleanUp } from '../server/load/load-clean-up';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Gives a repository a lifecycle policy that was previewed. ECR deletes by it within a day, and from then on.
 * @throws Failure `changed` when another policy is in force than was seen, when there is no finished preview of this very
 * policy, or when it would take an image that something needs and that nobody has acknowledged
 */
export const applyLifecyclePolicy = command({
  permission: 'lifecycle-policy:change',
  input: ApplyLifecyclePolicyInput,
  run: async ({ repository, policy, expected, acknowledged }, context) => {
    assertPolicy(policy);
    await assertPolicyInForce(context, repository, expected);
    const preview = await context.lifecyclePolicies.findLifecyclePreview(repository);
    if (preview?.status !== 'complete' || !isSamePolicy(preview.policy, policy)) {
      throw new Failure({ code: 'changed', source: 'gantry' });
    }
    const { cleanUp } = await loadCleanUp(context, repository, preview);
    const isSurprise = neededImages(cleanUp).some(({ digest }) => !acknowledged.includes(digest));
    if (isSurprise) throw new Failure({ code: 'changed', source: 'gantry' });
    await executeMutations(putLifecyclePolicyMutations(repository, policy), context);
    return { repository };
  },
});

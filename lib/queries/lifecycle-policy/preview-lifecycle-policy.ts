import { LifecyclePolicyInput, type StartedPreview } from '../../domain/wire/lifecycle-actions';
import { assertPolicy } from '../../server/guards/assert-policy';
import { query } from '../../server/operation';

/** Has ECR find out what a policy would do. It takes some seconds; `getLifecyclePreview` says what came of it. */
export const previewLifecyclePolicy = query({
  permission: 'lifecycle-policy:preview',
  input: LifecyclePolicyInput,
  run: async ({ repository, policy }, { lifecyclePolicies }): Promise<StartedPreview> => {
    assertPolicy(policy);
    const started = await lifecyclePolicies.startLifecyclePreview(repository, policy);
    return { status: started === 'busy' ? 'busy' : 'in-progress' };
  },
});

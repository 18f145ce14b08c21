import { resolvePrices } from '../../domain/cost/price-table';
import { storageCost } from '../../domain/lifecycle-policy/clean-up';
import { isSamePolicy } from '../../domain/lifecycle-policy/policy-json';
import { Failure } from '../../domain/problem';
import { LifecyclePolicyInput, type PreviewState } from '../../domain/wire/lifecycle-actions';
import { recentPrices } from '../../server/cache/recent-prices';
import { loadCleanUp } from '../../server/load/load-clean-up';
import { query } from '../../server/operation';
import { visibleCleanUp } from '../../server/visible-needs';

/**
 * How far ECR has got with the preview of a policy; once it is complete, with what the policy would do to images that
 * something needs, and what storage costs before and after.
 */
export const getLifecyclePreview = query({
  permission: 'lifecycle-policy:preview',
  input: LifecyclePolicyInput,
  run: async ({ repository, policy }, context): Promise<PreviewState> => {
    const preview = await context.lifecyclePolicies.findLifecyclePreview(repository);
    if (!preview) throw new Failure({ code: 'missing', source: 'ecr:GetLifecyclePolicyPreview' });
    if (!isSamePolicy(preview.policy, policy)) return { status: 'replaced' };
    if (preview.status !== 'complete') return { status: preview.status };
    const [{ cleanUp, services }, awsPrices] = await Promise.all([
      loadCleanUp(context, repository, preview),
      recentPrices(context),
    ]);
    const rate = resolvePrices(context.scope.region, awsPrices)?.rates['image-gigabyte'];
    const [before, after] = [storageCost(cleanUp.before, rate), storageCost(cleanUp.after, rate)];
    return {
      status: 'complete',
      cleanUp: visibleCleanUp(context, cleanUp),
      serviceCount: services.length,
      ...(before && after && { cost: { before, after } }),
    };
  },
});

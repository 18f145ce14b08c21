import { expectationOf } from '../../domain/changes/expectation';
import { checkSpec } from '../../domain/checks/check-spec';
import type { CostAssumptions } from '../../domain/cost/cost';
import { computeMonthlyCost } from '../../domain/cost/monthly-cost';
import { resolvePrices } from '../../domain/cost/price-table';
import type { PriceList } from '../../domain/cost/prices';
import { type PlanBasis, planDeployment } from '../../domain/plan/plan';
import type { PlanView } from '../../domain/plan/plan-view';
import type { ServiceSpec } from '../../domain/spec/service-spec';
import { recentInventory } from '../cache/recent-inventory';
import { recentPrices } from '../cache/recent-prices';
import type { Context } from '../context';
import { fingerprint } from '../fingerprint';
import { loadInventory } from '../load/load-inventory';
import { loadLookups, recentLookups } from '../load/load-lookups';

/** What a person says of a spec besides it: see `checkSpec`, `computeMonthlyCost` and `Author`. */
export type PreviewOptions = {
  assumptions?: CostAssumptions | undefined;
  isChange?: boolean | undefined;
  seenDesiredCount?: number | undefined;
};

/** A wish's plan, what speaks against it, and what it costs. */
export function viewPlan(
  spec: ServiceSpec,
  basis: PlanBasis,
  { actor, scope }: Pick<Context, 'actor' | 'scope'>,
  prices: PriceList | undefined,
  { assumptions, isChange, seenDesiredCount }: PreviewOptions = {},
): PlanView {
  return {
    ...planDeployment(spec, basis, { by: actor.id, fingerprint, seenDesiredCount }),
    checks: checkSpec(spec, basis, { fingerprint, isChange }),
    cost: computeMonthlyCost(spec, basis.inventory, resolvePrices(scope.region, prices), assumptions),
    ...(basis.lookups.service && { expected: expectationOf(basis.lookups.service) }),
  };
}

/** All that a plan rests on, as of now: for what is about to be carried out. */
export async function loadPlanBasis(context: Context, spec: ServiceSpec): Promise<PlanBasis> {
  const [inventory, lookups] = await Promise.all([loadInventory(context), loadLookups(context, spec)]);
  return { inventory, lookups };
}

/** The same, at most some seconds old: for previews while somebody types. */
export async function recentPlanBasis(context: Context, spec: ServiceSpec): Promise<PlanBasis> {
  const [inventory, lookups] = await Promise.all([recentInventory(context), recentLookups(context, spec)]);
  return { inventory, lookups };
}

/** What a person sees of a wish while it is still one. */
export async function previewPlan(
  context: Context,
  spec: ServiceSpec,
  supposed: PreviewOptions = {},
): Promise<PlanView> {
  const [basis, prices] = await Promise.all([recentPlanBasis(context, spec), recentPrices(context)]);
  return viewPlan(spec, basis, context, prices, supposed);
}

import { isPermittedSomewhere } from '../../auth/actor';
import { digestsByReference, expectationOf } from '../../domain/changes/expectation';
import { checkSpec } from '../../domain/checks/check-spec';
import type { CostAssumptions } from '../../domain/cost/cost';
import { computeMonthlyCost } from '../../domain/cost/monthly-cost';
import { resolvePrices } from '../../domain/cost/price-table';
import type { PriceList } from '../../domain/cost/prices';
import { type PlanBasis, planDeployment } from '../../domain/plan/plan';
import type { ServiceSpec } from '../../domain/spec/service-spec';
import type { PlanView } from '../../domain/wire/plan-view';
import { recentInventory } from '../cache/recent-inventory';
import { recentPrices } from '../cache/recent-prices';
import type { Context } from '../context';
import { fingerprint } from '../fingerprint';
import { checksOfRefusals, refusalsOfPlan, SPEC_FIELDS } from '../guards/assert-plan-allowed';
import type { Refusal } from '../guards/find-refusals';
import { loadInventory } from '../load/load-inventory';
import { loadLookups, recentLookups } from '../load/load-lookups';
import { isPermittedIn } from '../permitted';

/** What a preview is requested with, besides the spec: see `checkSpec`, `computeMonthlyCost` and `Author`. */
export type PreviewOptions = {
  assumptions?: CostAssumptions | undefined;
  isChange?: boolean | undefined;
  seenDesiredCount?: number | undefined;
};

/** A spec's plan, checks and cost. */
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
    images: digestsByReference(spec.containers, basis.lookups.images),
    ...(basis.lookups.service && { expected: expectationOf(basis.lookups.service, basis.lookups.scaling) }),
  };
}

/** Loads everything that a spec is planned on: before it is executed. */
export async function loadPlanBasis(context: Context, spec: ServiceSpec): Promise<PlanBasis> {
  const [inventory, lookups] = await Promise.all([loadInventory(context), loadLookups(context, spec)]);
  return { inventory, lookups };
}

/** The same, at most some seconds old: for previews. */
export async function recentPlanBasis(context: Context, spec: ServiceSpec): Promise<PlanBasis> {
  const [inventory, lookups] = await Promise.all([recentInventory(context), recentLookups(context, spec)]);
  return { inventory, lookups };
}

/** Somebody may deploy other services than this one. */
const DEPLOY_ELSEWHERE: Refusal = { permission: 'service:create', reason: 'not-permitted', member: 'cluster' };

/** Previews a spec: its plan, checks and cost. Changes nothing. */
export async function previewPlan(
  context: Context,
  spec: ServiceSpec,
  supposed: PreviewOptions = {},
): Promise<PlanView> {
  const [basis, prices] = await Promise.all([recentPlanBasis(context, spec), recentPrices(context)]);
  const view = viewPlan(spec, basis, context, prices, supposed);
  // Whoever may deploy nowhere is told so elsewhere.
  if (!isPermittedSomewhere(context.actor, 'service:create')) return view;
  const refusals = isPermittedIn(context, 'service:create') ? await refusalsOfPlan(context, view) : [DEPLOY_ELSEWHERE];
  return { ...view, checks: [...view.checks, ...checksOfRefusals(context, refusals, SPEC_FIELDS)] };
}

import type { ChangeRequest } from '../../domain/changes/change';
import { type ChangeBasis, presentSpec } from '../../domain/changes/change-basis';
import { CHANGE_RULES } from '../../domain/changes/change-rules';
import type { ChangeView } from '../../domain/changes/change-view';
import { expectationOf } from '../../domain/changes/expectation';
import { planChange } from '../../domain/changes/plan-change';
import { checkChange, problemsOfImageChecks } from '../../domain/checks/check-spec';
import { computeMonthlyCost } from '../../domain/cost/monthly-cost';
import { resolvePrices } from '../../domain/cost/price-table';
import { rollingBounds } from '../../domain/deployment/progress';
import { createCachedLookups } from '../cache/cached-lookups';
import { recentPrices } from '../cache/recent-prices';
import type { Context } from '../context';
import { fingerprint } from '../fingerprint';
import { findRunUnderWay, referenceTo } from '../guards/claim-service';
import { loadChangeBasis } from './load-change-basis';

/** While somebody chooses, most of what a change names stays the same. */
const recent = createCachedLookups();

/** A change as it would be carried out now. */
export async function planChangeNow(context: Context, at: { cluster: string; service: string }, change: ChangeRequest) {
  const basis = await loadChangeBasis(context, createCachedLookups(), at, change);
  return { basis, ...planAndCheck(context, basis, change) };
}

function planAndCheck({ actor }: Context, basis: ChangeBasis, change: ChangeRequest) {
  const author = { by: actor.id, fingerprint };
  const plan = planChange(change, basis, author);
  const checks = checkChange(change, plan.spec, basis, author);
  const problems = change.verb === 'roll-out' ? problemsOfImageChecks(checks, plan.spec, change.images) : [];
  return { plan: { ...plan, problems: [...plan.problems, ...problems] }, checks };
}

/** A change with all that a person wants to know before it is confirmed. Changes nothing. */
export async function previewOfChange(
  context: Context,
  at: { cluster: string; service: string },
  change: ChangeRequest,
): Promise<ChangeView> {
  const [basis, prices, underWay] = await Promise.all([
    loadChangeBasis(context, recent, at, change),
    recentPrices(context),
    findRunUnderWay(context, at),
  ]);
  const { plan, checks } = planAndCheck(context, basis, change);
  const { service, owned } = basis;
  const { spec, ...rest } = plan;
  const costOf = (priced: typeof spec) =>
    computeMonthlyCost(priced, basis.inventory, resolvePrices(context.scope.region, prices));
  const isReplacing = rest.steps.some(({ resource }) => resource === 'steady-state');
  const { precedence, undo } = CHANGE_RULES[change.verb];
  return {
    ...rest,
    verb: change.verb,
    checks,
    cost: costOf(spec),
    costBefore: costOf(presentSpec(basis)),
    expected: expectationOf(service),
    ...(isReplacing && { bounds: { desired: spec.desiredCount, ...rollingBounds(spec.desiredCount, service) } }),
    precedence,
    undo: rest.steps.some(({ mutations }) => mutations.some((mutation) => mutation.undo)) ? undo : 'none',
    ...(underWay && { underWay: referenceTo(underWay) }),
    ...(owned && { retained: owned.retained }),
    ...(owned?.logGroup !== undefined && { logGroup: owned.logGroup }),
  };
}

import type { CostAssumptions } from '../../domain/cost/cost';
import { costOf } from '../../domain/cost/cost-of';
import { pricesFor } from '../../domain/cost/price-table';
import type { PriceList } from '../../domain/cost/prices';
import { checkWish } from '../../domain/deployment/check-wish';
import { expectationOf } from '../../domain/deployment/expectation';
import { type Known, planDeployment } from '../../domain/deployment/plan';
import type { PlanView } from '../../domain/deployment/plan-view';
import type { Wish } from '../../domain/deployment/wish';
import type { Context } from '../context';
import { fingerprint } from '../fingerprint';
import { inspectWish, recentFindings } from './inspect-wish';
import { recentPrices } from './recent-prices';
import { recentSurvey } from './recent-survey';
import { surveyAccount } from './survey-account';

/** What a person says of a wish besides it: see `checkWish` and `costOf`. */
export type Supposed = { assumptions?: CostAssumptions | undefined; isChange?: boolean | undefined };

/** A wish's plan, what speaks against it, and what it costs. */
export function viewPlan(
  wish: Wish,
  known: Known,
  { actor, scope }: Pick<Context, 'actor' | 'scope'>,
  told: PriceList | undefined,
  { assumptions, isChange }: Supposed = {},
): PlanView {
  return {
    ...planDeployment(wish, known, { by: actor.id, fingerprint }),
    checks: checkWish(wish, known, { fingerprint, isChange }),
    cost: costOf(wish, known.survey, pricesFor(scope.region, told), assumptions),
    ...(known.findings.service && { expected: expectationOf(known.findings.service) }),
  };
}

/** All that a plan rests on, as of now: for what is about to be carried out. */
export async function knowNow(context: Context, wish: Wish): Promise<Known> {
  const [survey, findings] = await Promise.all([surveyAccount(context), inspectWish(context, wish)]);
  return { survey, findings };
}

/** The same, at most some seconds old: for previews while somebody types. */
export async function knowRecently(context: Context, wish: Wish): Promise<Known> {
  const [survey, findings] = await Promise.all([recentSurvey(context), recentFindings(context, wish)]);
  return { survey, findings };
}

/** What a person sees of a wish while it is still one. */
export async function previewPlan(context: Context, wish: Wish, supposed: Supposed = {}): Promise<PlanView> {
  const [known, told] = await Promise.all([knowRecently(context, wish), recentPrices(context)]);
  return viewPlan(wish, known, context, told, supposed);
}

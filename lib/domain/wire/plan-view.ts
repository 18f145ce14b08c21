import type { Expectation } from '../changes/expectation';
import type { Check } from '../checks/check';
import type { MonthlyCost } from '../cost/cost';
import type { Plan } from '../plan/plan';

/** A plan with its checks, its cost, and the service that it is about to change. */
export type PlanView = Plan & {
  checks: Check[];
  cost: MonthlyCost;
  /** The service that the plan changes, as the person sees it; absent when it creates one. */
  expected?: Expectation;
  /** The digests of its images, by their references, where they could be looked up. */
  images?: Record<string, string>;
};

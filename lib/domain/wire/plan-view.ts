import type { Expectation } from '../changes/expectation';
import type { Check } from '../checks/check';
import type { MonthlyCost } from '../cost/cost';
import type { Plan } from '../plan/plan';

/** A plan with all that a person wants to know before it is carried out. */
export type PlanView = Plan & {
  checks: Check[];
  cost: MonthlyCost;
  /** What the person sees of the service that the plan changes; absent when it makes a new one. */
  expected?: Expectation;
};

'use client';
import { useMemo, useRef } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/service/await-outcome';
import { useDebouncedValue } from '@/components/ui/use-debounced-value';
import type { CostAssumptions } from '@/lib/domain/cost/cost';
import type { PlanView } from '@/lib/domain/plan/plan-view';
import type { FieldProblem, Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import type { DeployActions } from '../form/deploy-actions';
import type { UncheckedSpec } from '../form/unchecked-spec';

/** After the pause in which a field has told the form. */
const DEBOUNCE_MS = 200;

export type PlanState = {
  /** The last plan that could be made; kept in sight while a newer one is on its way. */
  plan?: PlanView | undefined;
  /** Which fields stand in its way. */
  problems: readonly FieldProblem[];
  /** Why the server could not say. */
  problem?: Problem | undefined;
  isStale: boolean;
};

/** What the wish would make, asked anew whenever it has changed. */
export function usePlan(
  scope: Scope,
  spec: UncheckedSpec,
  options: { assumptions: CostAssumptions | undefined; isChange: boolean },
  preview: DeployActions['preview'],
): PlanState {
  const request = useStable({ spec, ...options });
  const debounced = useDebouncedValue(request, DEBOUNCE_MS);
  const { data, isValidating } = useSWR(
    ['plan', scope.account, scope.region, debounced],
    ([, account, region, about]) => awaitOutcome(preview({ account, region, ...about })),
    { keepPreviousData: true, revalidateOnFocus: false, dedupingInterval: 0 },
  );
  const plan = useLastDefined(data?.ok ? data.value : undefined);
  const isStale = debounced !== request || isValidating;
  const problem = data?.ok === false ? data.problem : undefined;
  const problems = useStable(problemsOf(data?.ok ? data.value : undefined, problem));
  return useMemo(
    () => ({
      plan,
      problems,
      problem: problem?.code === 'invalid' ? undefined : problem,
      isStale,
    }),
    [plan, problems, problem, isStale],
  );
}

/** Fields that the schema refuses, or that a check has failed for. */
function problemsOf(plan: PlanView | undefined, problem: Problem | undefined): readonly FieldProblem[] {
  if (problem) return problem.code === 'invalid' ? (problem.fields ?? []) : [];
  return (plan?.checks ?? []).flatMap(({ verdict, path, reason, facts }) =>
    verdict === 'failed' && path !== undefined && reason !== undefined ? [{ path, reason, facts }] : [],
  );
}

/** The last value that there was. */
function useLastDefined<Value>(value: Value | undefined): Value | undefined {
  const previous = useRef(value);
  if (value !== undefined) previous.current = value;
  return previous.current;
}

/** The former value while the new one says the same, so that nothing is drawn or asked anew for it. */
function useStable<Value>(value: Value): Value {
  const json = JSON.stringify(value);
  const previous = useRef({ json, value });
  if (previous.current.json !== json) previous.current = { json, value };
  return previous.current.value;
}

'use client';
import { useMemo, useRef } from 'react';
import useSWR from 'swr';
import { useDebounced } from '@/components/deployment/use-debounced';
import { settle } from '@/components/service/settle';
import type { CostAssumptions } from '@/lib/domain/cost/cost';
import type { PlanView } from '@/lib/domain/plan/plan-view';
import type { FieldProblem, Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import type { DeployActions } from './actions';
import type { WantedSpec } from './wish-of';

/** After the pause in which a field has told the form. */
const SETTLE_MS = 200;

export type PlanState = {
  /** The last plan that could be made; kept in sight while a newer one is on its way. */
  plan?: PlanView | undefined;
  /** Which fields stand in its way. */
  problems: readonly FieldProblem[];
  /** Why the server could not say. */
  problem?: Problem | undefined;
  isBehind: boolean;
};

/** What the wish would make, asked anew whenever it has changed. */
export function usePlan(
  scope: Scope,
  spec: WantedSpec,
  supposed: { assumptions: CostAssumptions | undefined; isChange: boolean },
  preview: DeployActions['preview'],
): PlanState {
  const asked = useSame({ spec, ...supposed });
  const resolveInput = useDebounced(asked, SETTLE_MS);
  const { data, isValidating } = useSWR(
    ['plan', scope.account, scope.region, resolveInput],
    ([, account, region, about]) => settle(preview({ account, region, ...about })),
    { keepPreviousData: true, revalidateOnFocus: false, dedupingInterval: 0 },
  );
  const plan = useLast(data?.ok ? data.value : undefined);
  const isBehind = resolveInput !== asked || isValidating;
  const problem = data?.ok === false ? data.problem : undefined;
  const problems = useSame(problemsOf(data?.ok ? data.value : undefined, problem));
  return useMemo(
    () => ({
      plan,
      problems,
      problem: problem?.code === 'invalid' ? undefined : problem,
      isBehind,
    }),
    [plan, problems, problem, isBehind],
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
function useLast<Value>(value: Value | undefined): Value | undefined {
  const kept = useRef(value);
  if (value !== undefined) kept.current = value;
  return kept.current;
}

/** The former value while the new one says the same, so that nothing is drawn or asked anew for it. */
function useSame<Value>(value: Value): Value {
  const print = JSON.stringify(value);
  const kept = useRef({ print, value });
  if (kept.current.print !== print) kept.current = { print, value };
  return kept.current.value;
}

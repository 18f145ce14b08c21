'use client';
import { useMemo } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { useDebouncedValue } from '@/components/ui/use-debounced-value';
import { useLastDefined } from '@/components/ui/use-last-defined';
import { useStableValue } from '@/components/ui/use-stable-value';
import type { CostAssumptions } from '@/lib/domain/cost/cost';
import type { FieldProblem, Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import type { PlanView } from '@/lib/domain/wire/plan-view';
import type { DeployActions } from '../form/deploy-actions';
import type { UncheckedSpec } from '../form/unchecked-spec';

/** Added to the pause after which a field sends its text to the form. */
const DEBOUNCE_MS = 200;

export type PlanState = {
  /** The last plan that could be made; still shown while a newer one is requested, or cannot be made. */
  plan?: PlanView | undefined;
  /** The plan is of what the form said earlier: of what it says now none can be made. */
  isOutdated: boolean;
  /** Of what the form says now no plan can be made: fields are missing or refused. */
  isIncomplete: boolean;
  /** The fields that prevent a plan. */
  problems: readonly FieldProblem[];
  /** Why the server gave no plan. */
  problem?: Problem | undefined;
  isStale: boolean;
  /** Asks for the plan anew, when the account is no longer as it showed. */
  refresh: () => void;
};

/** The plan for the spec, requested again whenever the spec has changed. */
export function usePlan(
  scope: Scope,
  spec: UncheckedSpec,
  options: { assumptions: CostAssumptions | undefined; isChange: boolean; seenDesiredCount?: number | undefined },
  preview: DeployActions['preview'],
): PlanState {
  const request = useStableValue({ spec, ...options });
  const debounced = useDebouncedValue(request, DEBOUNCE_MS);
  const { data, isValidating, mutate } = useSWR(
    ['plan', scope.account, scope.region, debounced],
    ([, account, region, about]) => awaitOutcome(preview({ account, region, ...about })),
    { keepPreviousData: true, revalidateOnFocus: false, dedupingInterval: 0 },
  );
  // A form that was started over is about no service yet.
  const plan = useLastDefined(data?.ok ? data.value : undefined, spec.name === '');
  const isStale = debounced !== request || isValidating;
  const problem = data?.ok === false ? data.problem : undefined;
  const problems = useStableValue(listFieldProblems(data?.ok ? data.value : undefined, problem));
  return useMemo(
    () => ({
      plan,
      isOutdated: plan !== undefined && !isStale && problem !== undefined,
      isIncomplete: !isStale && problem?.code === 'invalid' && problems.length > 0,
      problems,
      problem: problem?.code === 'invalid' ? undefined : problem,
      isStale,
      refresh: () => void mutate(),
    }),
    [plan, problems, problem, isStale, mutate],
  );
}

/** Fields that the schema refuses, or that a check has failed for. */
function listFieldProblems(plan: PlanView | undefined, problem: Problem | undefined): readonly FieldProblem[] {
  if (problem) return problem.code === 'invalid' ? (problem.fields ?? []) : [];
  return (plan?.checks ?? []).flatMap(({ verdict, path, reason, facts }) =>
    verdict === 'failed' && path !== undefined && reason !== undefined ? [{ path, reason, facts }] : [],
  );
}

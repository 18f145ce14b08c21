'use client';
import useSWR from 'swr';
import { useDebounced } from '@/components/deployment/use-debounced';
import { settle } from '@/components/service/settle';
import type { Plan } from '@/lib/domain/deployment/plan';
import type { FieldProblem, Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import type { DeployActions } from './actions';
import type { WishedFor } from './draft';

const SETTLE_MS = 300;
const NONE: readonly FieldProblem[] = [];

export type PlanState = {
  /** The last plan that could be made; kept in sight while a newer one is on its way. */
  plan?: Plan | undefined;
  /** Which fields stand in its way. */
  problems: readonly FieldProblem[];
  /** Why the server could not say. */
  problem?: Problem | undefined;
  isBehind: boolean;
};

/** What the wish would make, asked anew whenever it has changed. */
export function usePlan(scope: Scope, wish: WishedFor, preview: DeployActions['preview']): PlanState {
  const settled = useDebounced(wish, SETTLE_MS);
  const { data, isValidating } = useSWR(
    ['plan', scope.account, scope.region, settled],
    ([, account, region, asked]) => settle(preview({ account, region, wish: asked })),
    { keepPreviousData: true, revalidateOnFocus: false, dedupingInterval: 0 },
  );
  const isBehind = settled !== wish || isValidating;
  if (!data) return { problems: NONE, isBehind };
  if (data.ok) return { plan: data.value, problems: data.value.problems, isBehind };
  const { problem } = data;
  return problem.code === 'invalid'
    ? { problems: problem.fields ?? NONE, isBehind }
    : { problem, problems: NONE, isBehind };
}

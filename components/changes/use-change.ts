'use client';
import { useMemo, useState, useTransition } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { useService } from '@/components/service/service-context';
import { useDebouncedValue } from '@/components/ui/use-debounced-value';
import { useStableValue } from '@/components/ui/use-stable-value';
import type { PreviewChangeInput } from '@/lib/domain/changes/change';
import type { FieldProblem, Problem } from '@/lib/domain/problem';
import type { ChangeView, StartedChange } from '@/lib/domain/wire/change-view';

/** A change as the fields of a dialog have it. */
export type WantedChange = PreviewChangeInput['change'];

/** The delay after the last key or click before a preview is requested. */
const DEBOUNCE_MS = 200;
/** How often the run that a change has to wait for is polled. */
const WAIT_POLL_MS = 3_000;

/** Why a change cannot be confirmed now; each has its sentence under `deployment.change.blocked.`. */
export type Blocked = 'checking' | 'problem' | 'fields' | 'waits' | 'checks';

export type ChangeState = {
  /** What the change would do; of what the fields say unless `isStale`. */
  view?: ChangeView | undefined;
  /** A newer preview is on its way. */
  isStale: boolean;
  /** Why there is no preview, or why the last confirmation was turned down. */
  problem?: Problem | undefined;
  /** Which fields stand in its way, by paths of the change such as `images.web`. */
  fieldProblems: readonly FieldProblem[];
  /** Whether checks fail which the person may set aside. */
  mayIgnoreChecks: boolean;
  ignoresChecks: boolean;
  setIgnoresChecks: (ignores: boolean) => void;
  blocked?: Blocked | undefined;
  isBusy: boolean;
  /** Starts the run; what the server refuses is in `problem` and `fieldProblems` afterwards. */
  confirm: (onStarted: (started: StartedChange) => void) => void;
};

/**
 * Previews a change whenever it has changed, and confirms exactly what the preview showed.
 * @param wanted undefined while the fields are incomplete
 * @param typed the service's name, if it has to be typed
 */
export function useChange(wanted: WantedChange | undefined, typed?: string): ChangeState {
  const { at, actions } = useService();
  // An answer to an earlier dialog is outdated.
  const [openedAt] = useState(() => Date.now());
  const change = useStableValue(wanted);
  const [polls, setPolls] = useState(false);
  const debounced = useDebouncedValue(change, DEBOUNCE_MS);
  const { data, error, isValidating, mutate } = useSWR(
    debounced && ['change', openedAt, at, debounced],
    ([, , , asked]) => awaitOutcome(actions.previewChange({ ...at, change: asked })),
    {
      keepPreviousData: true,
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      dedupingInterval: 0,
      refreshInterval: polls ? WAIT_POLL_MS : 0,
      onSuccess: (latest) => setPolls(latest.ok && isWaiting(latest.value)),
    },
  );
  if (error) throw error;
  const outcome = change && data;
  const view = outcome?.ok ? outcome.value : undefined;
  const waits = view !== undefined && isWaiting(view);
  const isStale = change !== undefined && (debounced !== change || (isValidating && !waits));

  const [refusal, setRefusal] = useState<{ change: WantedChange; problem: Problem }>();
  const refused = refusal && refusal.change === change ? refusal.problem : undefined;
  const failed = outcome && !outcome.ok ? outcome.problem : undefined;
  const problem = refused ?? failed;
  const fieldProblems = useMemo(
    () =>
      (problem?.fields ?? view?.problems ?? []).map((each) => ({ ...each, path: each.path.replace(/^change\./, '') })),
    [problem, view],
  );

  const failing = view?.precedence === 'supersedes' ? [] : (view?.checks ?? []).filter(isFailed);
  const concern = JSON.stringify([change, failing.map(({ id, reason, facts }) => [id, reason, facts])]);
  const [ignoredConcern, setIgnoredConcern] = useState<string>();
  const ignoresChecks = failing.length > 0 && ignoredConcern === concern;

  const [isBusy, startTransition] = useTransition();
  const confirm: ChangeState['confirm'] = (onStarted) =>
    startTransition(async () => {
      if (!change || !view || isStale) return;
      const started = await awaitOutcome(
        actions.changeService({ ...at, change, expected: view.expected, despiteChecks: ignoresChecks, typed }),
      );
      if (started.ok) return onStarted(started.value);
      setRefusal({ change, problem: started.problem });
      // The next confirmation is about the service as it is now, or about the other run.
      await mutate();
    });

  const blocked = (): Blocked | undefined => {
    if (isStale) return 'checking';
    if (!view) return 'problem';
    if (view.problems.length > 0) return 'fields';
    if (waits) return 'waits';
    return failing.length > 0 && !ignoresChecks ? 'checks' : undefined;
  };
  return {
    view,
    isStale,
    problem: problem?.code === 'invalid' && fieldProblems.length > 0 ? undefined : problem,
    fieldProblems,
    mayIgnoreChecks: failing.length > 0,
    ignoresChecks,
    setIgnoresChecks: (ignores) => setIgnoredConcern(ignores ? concern : undefined),
    blocked: change && blocked(),
    isBusy,
    confirm,
  };
}

const isWaiting = ({ precedence, underWay }: ChangeView): boolean => precedence === 'waits' && underWay !== undefined;

const isFailed = ({ verdict }: ChangeView['checks'][number]): boolean => verdict === 'failed';

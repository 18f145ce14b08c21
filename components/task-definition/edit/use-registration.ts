'use client';
import { useState, useTransition } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { useDebouncedValue } from '@/components/ui/use-debounced-value';
import type { Check } from '@/lib/domain/checks/check';
import { isDone } from '@/lib/domain/plan/plan';
import type { Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import type {
  PreviewRegistration,
  RegisterRevision,
  RegistrationView,
  StartedRegistration,
} from '@/lib/domain/wire/task-definition-actions';
import { readText } from './read-text';

/** The server calls of a registration. */
export type RegistrationActions = { preview: PreviewRegistration; register: RegisterRevision };

/** The delay after the last key before a preview is requested. */
const DEBOUNCE_MS = 300;
/** How often the registration that this one has to wait for is looked at. */
const WAIT_POLL_MS = 3_000;

/** Why a request cannot be registered now; each has its sentence under `registering.preview.`. */
export type Blocked = 'checking' | 'noPreview' | 'same' | 'underWay' | 'checkFails';

export type Registration = {
  /** What registering would do; of the text as it is unless `isStale`. */
  view?: RegistrationView | undefined;
  isStale: boolean;
  /** Why there is no preview, or why the last registration was turned down. */
  problem?: Problem | undefined;
  /** Whether checks fail which the person may set aside. */
  mayIgnoreChecks: boolean;
  ignoresChecks: boolean;
  setIgnoresChecks: (ignores: boolean) => void;
  blocked?: Blocked | undefined;
  isBusy: boolean;
  /** Starts the run that registers what the preview showed. */
  register: (onStarted: (started: StartedRegistration) => void) => void;
};

const isFailed = ({ verdict }: Check): boolean => verdict === 'failed';

/**
 * Previews the registration of a text whenever it has changed, and registers exactly what the preview showed.
 * @param text undefined while it has errors
 */
export function useRegistration(scope: Scope, text: string | undefined, actions: RegistrationActions): Registration {
  const debounced = useDebouncedValue(text, DEBOUNCE_MS);
  // An answer to an earlier visit of the page is outdated.
  const [openedAt] = useState(() => Date.now());
  const { data, error, isValidating, mutate } = useSWR(
    debounced !== undefined && ['registration', openedAt, scope.account, scope.region, debounced],
    ([, , , , asked]) => awaitOutcome(actions.preview({ ...scope, request: readText(asked).value })),
    {
      keepPreviousData: true,
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      dedupingInterval: 0,
      refreshInterval: (latest) => (latest?.ok && latest.value.underWay ? WAIT_POLL_MS : 0),
    },
  );
  if (error) throw error;
  const outcome = text === undefined ? undefined : data;
  const view = outcome?.ok ? outcome.value : undefined;
  const isWaiting = view?.underWay !== undefined;
  const isStale = text !== undefined && (debounced !== text || (isValidating && !isWaiting));

  const [refusal, setRefusal] = useState<{ text: string; problem: Problem }>();
  const failing = (view?.checks ?? []).filter(isFailed);
  const concern = JSON.stringify([text, failing.map(({ id, reason, facts }) => [id, reason, facts])]);
  const [ignoredConcern, setIgnoredConcern] = useState<string>();
  const ignoresChecks = failing.length > 0 && ignoredConcern === concern;

  const [isBusy, startTransition] = useTransition();
  const register: Registration['register'] = (onStarted) =>
    startTransition(async () => {
      if (text === undefined || !view || isStale) return;
      setRefusal(undefined);
      const started = await awaitOutcome(
        actions.register({
          ...scope,
          request: readText(text).value,
          ...(view.newest && { seenNewest: view.newest.arn }),
          despiteChecks: ignoresChecks,
        }),
      );
      if (started.ok) return onStarted(started.value);
      setRefusal({ text, problem: started.problem });
      // The next registration is about the family as it is now.
      await mutate();
    });

  const blocked = (): Blocked | undefined => {
    if (isStale) return 'checking';
    if (!view) return 'noPreview';
    if (isDone(view)) return 'same';
    if (view.underWay) return 'underWay';
    return failing.length > 0 && !ignoresChecks ? 'checkFails' : undefined;
  };
  const failed = outcome && !outcome.ok ? outcome.problem : undefined;
  return {
    view,
    isStale,
    problem: refusal && refusal.text === text ? refusal.problem : failed,
    mayIgnoreChecks: failing.length > 0,
    ignoresChecks,
    setIgnoresChecks: (ignores) => setIgnoredConcern(ignores ? concern : undefined),
    blocked: text === undefined ? undefined : blocked(),
    isBusy,
    register,
  };
}

'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft, Edit } from './draft';

/** How often what is typed is kept, beside when the page is left. */
const STORE_INTERVAL_MS = 2_000;

const keyOf = (scope: string) => `gantry:deploy:${scope}`;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether a value has every part that a draft of this version has; lists may be of any length. */
function hasShape(value: unknown, shape: unknown): boolean {
  if (Array.isArray(shape)) return Array.isArray(value) && value.every((each) => !shape[0] || hasShape(each, shape[0]));
  if (!isObject(shape)) return true;
  return isObject(value) && Object.entries(shape).every(([key, part]) => key in value && hasShape(value[key], part));
}
const isDraft = (value: unknown, initial: Draft): value is Draft => hasShape(value, initial);

/** What was kept of an earlier visit, if it is still of this form's shape. */
function readStoredDraft(scope: string, initial: Draft): Draft | undefined {
  const stored = sessionStorage.getItem(keyOf(scope));
  if (!stored) return undefined;
  try {
    const draft: unknown = JSON.parse(stored);
    return isDraft(draft, initial) ? draft : undefined;
  } catch {
    return undefined; // Not ours, or cut short: the form opens as new.
  }
}

/** Forgets what was typed, once it has served. */
export const clearStoredDraft = (scope: string): void => sessionStorage.removeItem(keyOf(scope));

/**
 * The draft of a form that survives a reload and the way back, in this tab alone. `present` gives what has been typed by
 * now, drawn or not.
 * @param fresh true when the address asks for something else than what was typed before
 */
export function useDraft(scope: string, initial: Draft, fresh: boolean) {
  const [draft, setDraft] = useState(initial);
  const latest = useRef(draft);
  const isRestored = useRef(false);

  const [fields] = useState(() => new Set<() => void>());

  const getCurrentDraft = useCallback(() => {
    for (const flush of fields) flush();
    return latest.current;
  }, [fields]);
  // An edit is made of all that is typed by then, so that none undoes what a field was about to tell.
  const change = useCallback(
    (edit: Edit) => {
      latest.current = edit(getCurrentDraft());
      setDraft(latest.current);
    },
    [getCurrentDraft],
  );

  // The server knows nothing of the tab's memory, so it is read after the first paint.
  useEffect(() => {
    const stored = fresh ? undefined : readStoredDraft(scope, initial);
    if (stored) change(() => stored);
    isRestored.current = true;
  }, [scope, initial, fresh, change]);

  useEffect(() => {
    const store = () => {
      if (isRestored.current) sessionStorage.setItem(keyOf(scope), JSON.stringify(getCurrentDraft()));
    };
    const timer = setInterval(store, STORE_INTERVAL_MS);
    window.addEventListener('pagehide', store);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', store);
      store();
    };
  }, [scope, getCurrentDraft]);

  return { draft, fields, change, getCurrentDraft };
}

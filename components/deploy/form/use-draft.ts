'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft, Edit } from './draft';

/** How often the draft is stored, beside when the page is left. */
const STORE_INTERVAL_MS = 2_000;

const getStorageKey = (scope: string) => `gantry:deploy:${scope}`;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether a value has every part that a draft of this version has; lists may be of any length. */
function hasShape(value: unknown, shape: unknown): boolean {
  if (Array.isArray(shape)) return Array.isArray(value) && value.every((each) => !shape[0] || hasShape(each, shape[0]));
  if (!isObject(shape)) return true;
  return isObject(value) && Object.entries(shape).every(([key, part]) => key in value && hasShape(value[key], part));
}
const isDraft = (value: unknown, initial: Draft): value is Draft => hasShape(value, initial);

/** The draft that an earlier visit stored, if it still has this form's shape. */
function readStoredDraft(scope: string, initial: Draft): Draft | undefined {
  const stored = sessionStorage.getItem(getStorageKey(scope));
  if (!stored) return undefined;
  try {
    const draft: unknown = JSON.parse(stored);
    return isDraft(draft, initial) ? draft : undefined;
  } catch {
    return undefined; // Not ours, or cut short: the form opens as new.
  }
}

/** Forgets what was typed, once the service runs. */
export const clearStoredDraft = (scope: string): void => sessionStorage.removeItem(getStorageKey(scope));

/**
 * The draft of a form that survives a reload and going back, in this tab alone. `getCurrentDraft` gives what has been typed
 * by now, rendered or not.
 * @param fresh true when the address asks for something else than what was typed before
 */
export function useDraft(scope: string, initial: Draft, fresh: boolean) {
  const [draft, setDraft] = useState(initial);
  const latest = useRef(draft);
  const isRestored = useRef(false);

  const [flushers] = useState(() => new Set<() => void>());

  const getCurrentDraft = useCallback(() => {
    for (const flush of flushers) flush();
    return latest.current;
  }, [flushers]);
  // An edit is made of all that is typed by then, so that none undoes what a field has not sent yet.
  const change = useCallback(
    (edit: Edit) => {
      latest.current = edit(getCurrentDraft());
      setDraft(latest.current);
    },
    [getCurrentDraft],
  );

  // The server cannot read the tab's storage, so it is read after the first paint.
  useEffect(() => {
    const stored = fresh ? undefined : readStoredDraft(scope, initial);
    if (stored) change(() => stored);
    isRestored.current = true;
  }, [scope, initial, fresh, change]);

  useEffect(() => {
    const store = () => {
      if (isRestored.current) sessionStorage.setItem(getStorageKey(scope), JSON.stringify(getCurrentDraft()));
    };
    const timer = setInterval(store, STORE_INTERVAL_MS);
    window.addEventListener('pagehide', store);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', store);
      store();
    };
  }, [scope, getCurrentDraft]);

  return { draft, flushers, change, getCurrentDraft };
}

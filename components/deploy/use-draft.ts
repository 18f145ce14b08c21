'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft, Edit } from './draft';

/** How often what is typed is kept, beside when the page is left. */
const KEEP_MS = 2_000;

const keyOf = (scope: string) => `gantry:deploy:${scope}`;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether a value has every part that a draft of this version has; lists may be of any length. */
function isOfShape(value: unknown, shape: unknown): boolean {
  if (Array.isArray(shape))
    return Array.isArray(value) && value.every((each) => !shape[0] || isOfShape(each, shape[0]));
  if (!isObject(shape)) return true;
  return isObject(value) && Object.entries(shape).every(([key, part]) => key in value && isOfShape(value[key], part));
}
const isDraft = (value: unknown, initial: Draft): value is Draft => isOfShape(value, initial);

/** What was kept of an earlier visit, if it is still of this form's shape. */
function recall(scope: string, initial: Draft): Draft | undefined {
  const kept = sessionStorage.getItem(keyOf(scope));
  if (!kept) return undefined;
  try {
    const draft: unknown = JSON.parse(kept);
    return isDraft(draft, initial) ? draft : undefined;
  } catch {
    return undefined; // Not ours, or cut short: the form opens as new.
  }
}

/** Forgets what was typed, once it has served. */
export const forgetDraft = (scope: string): void => sessionStorage.removeItem(keyOf(scope));

/**
 * The draft of a form that survives a reload and the way back, in this tab alone. `present` gives what has been typed by
 * now, drawn or not.
 * @param fresh true when the address asks for something else than what was typed before
 */
export function useDraft(scope: string, initial: Draft, fresh: boolean) {
  const [draft, setDraft] = useState(initial);
  const latest = useRef(draft);
  const isRead = useRef(false);

  const [fields] = useState(() => new Set<() => void>());

  const present = useCallback(() => {
    for (const tell of fields) tell();
    return latest.current;
  }, [fields]);
  // An edit is made of all that is typed by then, so that none undoes what a field was about to tell.
  const change = useCallback(
    (edit: Edit) => {
      latest.current = edit(present());
      setDraft(latest.current);
    },
    [present],
  );

  // The server knows nothing of the tab's memory, so it is read after the first paint.
  useEffect(() => {
    const kept = fresh ? undefined : recall(scope, initial);
    if (kept) change(() => kept);
    isRead.current = true;
  }, [scope, initial, fresh, change]);

  useEffect(() => {
    const keep = () => {
      if (isRead.current) sessionStorage.setItem(keyOf(scope), JSON.stringify(present()));
    };
    const often = setInterval(keep, KEEP_MS);
    window.addEventListener('pagehide', keep);
    return () => {
      clearInterval(often);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [scope, present]);

  return { draft, fields, change, present };
}

'use client';
import { useEffect, useState } from 'react';
import type { Draft } from './draft';

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
 * The draft of a form that survives a reload and the way back, in this tab alone.
 * @param fresh true when the address asks for something else than what was typed before
 */
export function useDraft(scope: string, initial: Draft, fresh: boolean) {
  const [draft, setDraft] = useState(initial);
  const [isRead, setRead] = useState(false);

  // The server knows nothing of the tab's memory, so it is read after the first paint.
  useEffect(() => {
    const kept = fresh ? undefined : recall(scope, initial);
    if (kept) setDraft(kept);
    setRead(true);
  }, [scope, initial, fresh]);

  useEffect(() => {
    if (isRead) sessionStorage.setItem(keyOf(scope), JSON.stringify(draft));
  }, [scope, draft, isRead]);

  return [draft, setDraft] as const;
}

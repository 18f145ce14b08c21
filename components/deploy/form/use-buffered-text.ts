'use client';
import { startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useDeployFormContext } from './deploy-form-context';

/** As long as keys follow one another faster than this, the form waits. */
const PAUSE_MS = 120;

/**
 * Texts that the field has sent to the form, oldest first, and that have not come back from it yet. `value` comes back now:
 * it and what was sent before it are no longer waited for.
 * @returns undefined when the field has sent no such text: something else has changed the value
 */
export function dropEcho(sent: readonly string[], value: string): string[] | undefined {
  const index = sent.indexOf(value);
  return index < 0 ? undefined : sent.slice(index + 1);
}

/**
 * A text that shows each key at once and is sent to the form when the typing pauses, or when the form asks for it: rendering
 * the form never delays the next key.
 */
export function useBufferedText(value: string, onValue: (value: string) => void): [string, (typed: string) => void] {
  const { flushers } = useDeployFormContext();
  const [text, setText] = useState(value);
  const unsent = useRef<string>(undefined);
  const sent = useRef<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const listener = useRef(onValue);

  useLayoutEffect(() => {
    listener.current = onValue;
  });
  // The form may return a text when more has been typed since; any other value replaces the text, unless somebody is typing.
  useLayoutEffect(() => {
    const expected = dropEcho(sent.current, value);
    sent.current = expected ?? [];
    if (expected === undefined && unsent.current === undefined) setText(value);
  }, [value]);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const typed = unsent.current;
    unsent.current = undefined;
    if (typed === undefined) return;
    sent.current = [...sent.current, typed];
    listener.current(typed);
  }, []);

  useEffect(() => {
    flushers.add(flush);
    return () => {
      flush();
      flushers.delete(flush);
    };
  }, [flushers, flush]);

  const type = (typed: string) => {
    setText(typed);
    unsent.current = typed;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => startTransition(flush), PAUSE_MS);
  };
  return [text, type];
}

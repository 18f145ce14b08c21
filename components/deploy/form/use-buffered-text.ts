'use client';
import { startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useDeployFormContext } from './deploy-form-context';
import { dropEcho } from './drop-echo';

/** As long as keys follow one another faster than this, the form waits. */
const PAUSE_MS = 120;

/**
 * A text that shows each key at once and tells the form of it when the typing pauses, or when the form asks: drawing the
 * form anew never stands in the way of the next key.
 */
export function useBufferedText(value: string, onValue: (value: string) => void): [string, (typed: string) => void] {
  const { fields } = useDeployFormContext();
  const [text, setText] = useState(value);
  const unsent = useRef<string>(undefined);
  const sent = useRef<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const listener = useRef(onValue);

  useLayoutEffect(() => {
    listener.current = onValue;
  });
  // The form's answer to what was typed may come when more has been; all else that it says counts, unless somebody is typing.
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
    fields.add(flush);
    return () => {
      flush();
      fields.delete(flush);
    };
  }, [fields, flush]);

  const type = (typed: string) => {
    setText(typed);
    unsent.current = typed;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => startTransition(flush), PAUSE_MS);
  };
  return [text, type];
}

'use client';
import { startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useDeployFacts } from './form-context';
import { withoutEcho } from './own-echo';

/** As long as keys follow one another faster than this, the form waits. */
const PAUSE_MS = 120;

/**
 * A text that shows each key at once and tells the form of it when the typing pauses, or when the form asks: drawing the
 * form anew never stands in the way of the next key.
 */
export function useTyped(value: string, onValue: (value: string) => void): [string, (typed: string) => void] {
  const { fields } = useDeployFacts();
  const [shown, setShown] = useState(value);
  const untold = useRef<string>(undefined);
  const told = useRef<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const listener = useRef(onValue);

  useLayoutEffect(() => {
    listener.current = onValue;
  });
  // The form's answer to what was typed may come when more has been; all else that it says counts, unless somebody is typing.
  useLayoutEffect(() => {
    const expected = withoutEcho(told.current, value);
    told.current = expected ?? [];
    if (expected === undefined && untold.current === undefined) setShown(value);
  }, [value]);

  const tell = useCallback(() => {
    clearTimeout(timer.current);
    const typed = untold.current;
    untold.current = undefined;
    if (typed === undefined) return;
    told.current = [...told.current, typed];
    listener.current(typed);
  }, []);

  useEffect(() => {
    fields.add(tell);
    return () => {
      tell();
      fields.delete(tell);
    };
  }, [fields, tell]);

  const type = (typed: string) => {
    setShown(typed);
    untold.current = typed;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => startTransition(tell), PAUSE_MS);
  };
  return [shown, type];
}

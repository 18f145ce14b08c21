import { useCallback, useEffect, useState } from 'react';

const keyOf = (name: string) => `gantry:task-definition:${name}`;

/** Forgets what was typed, once it has served. */
export const clearStoredText = (name: string): void => sessionStorage.removeItem(keyOf(name));

/**
 * A text that survives a reload, the way back and a refusal, in this tab alone.
 * @param name what it is the text of
 */
export function useStoredText(name: string, initial: string) {
  const [text, setText] = useState(initial);
  const [isRestored, setRestored] = useState(false);

  // The server knows nothing of the tab's memory, so it is read after the first paint.
  useEffect(() => {
    const stored = sessionStorage.getItem(keyOf(name));
    if (stored === null) return;
    setText(stored);
    setRestored(true);
  }, [name]);

  const change = useCallback(
    (next: string) => {
      setText(next);
      if (next === initial) clearStoredText(name);
      else sessionStorage.setItem(keyOf(name), next);
    },
    [name, initial],
  );
  const startOver = useCallback(() => {
    change(initial);
    setRestored(false);
  }, [change, initial]);

  return { text, change, isRestored, startOver };
}

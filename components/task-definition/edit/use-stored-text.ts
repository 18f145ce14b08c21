import { useCallback, useEffect, useState } from 'react';

const keyOf = (name: string) => `gantry:task-definition:${name}`;

/** Removes the stored text, once it has been registered. */
export const clearStoredText = (name: string): void => sessionStorage.removeItem(keyOf(name));

/**
 * A text that survives a reload, the back button and a refusal, in this tab only.
 * @param name identifies the text in the tab's storage
 */
export function useStoredText(name: string, initial: string) {
  const [text, setText] = useState(initial);
  const [isRestored, setRestored] = useState(false);

  // The server cannot see the tab's storage, so it is read after the first render.
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

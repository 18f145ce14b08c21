import { useRef } from 'react';

/**
 * The last value that was not undefined, for what stays on the page while a newer one is missing.
 * @param isOver true when what was shown has lost its meaning: earlier values are forgotten
 */
export function useLastDefined<Value>(value: Value | undefined, isOver = false): Value | undefined {
  const previous = useRef(value);
  if (value !== undefined || isOver) previous.current = value;
  return previous.current;
}

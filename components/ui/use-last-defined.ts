import { useRef } from 'react';

/** The last value that was not undefined, for what stays on the page while a newer one is missing. */
export function useLastDefined<Value>(value: Value | undefined): Value | undefined {
  const previous = useRef(value);
  if (value !== undefined) previous.current = value;
  return previous.current;
}

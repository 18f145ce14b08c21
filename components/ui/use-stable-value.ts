'use client';
import { useRef } from 'react';

/** The former value while the new one says the same, so that nothing is drawn or asked anew for it. */
export function useStableValue<Value>(value: Value): Value {
  const json = JSON.stringify(value);
  const previous = useRef({ json, value });
  if (previous.current.json !== json) previous.current = { json, value };
  return previous.current.value;
}

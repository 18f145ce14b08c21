'use client';
import { useRef } from 'react';

/** The previous value while the new one is equal to it, so that nothing is rendered or requested again. */
export function useStableValue<Value>(value: Value): Value {
  const json = JSON.stringify(value);
  const previous = useRef({ json, value });
  if (previous.current.json !== json) previous.current = { json, value };
  return previous.current.value;
}

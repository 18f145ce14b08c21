'use client';
import { useEffect, useState } from 'react';

/** The value once it has stopped changing for a while, so that the server is not asked about every keystroke. */
export function useDebounced<T>(value: T, milliseconds: number): T {
  const [resolveInput, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return resolveInput;
}

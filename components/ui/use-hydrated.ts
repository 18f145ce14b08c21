'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False in what the server draws, and until the browser has taken it over: what listens does not hear yet. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

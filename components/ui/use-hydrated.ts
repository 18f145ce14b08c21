'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False on the server and until hydration: event handlers do not work before. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

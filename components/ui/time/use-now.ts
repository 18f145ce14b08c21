'use client';
import { useNow as useRequestNow } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { clock } from './clock';

const subscribe = (listener: () => void) => clock.everySecond(listener);

/**
 * The server's time in epoch milliseconds, a second at a time. One timer serves the whole page, and the first paint uses
 * the request's instant, so that server and browser agree.
 */
export function useNow(): number {
  const requestNow = useRequestNow().getTime();
  return useSyncExternalStore(
    subscribe,
    () => clock.second() ?? requestNow,
    () => requestNow,
  );
}

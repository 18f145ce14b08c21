'use client';
import { useNow as useRequestNow } from 'next-intl';
import { useSyncExternalStore } from 'react';

const TICK_MS = 1000;

let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

const tick = () => {
  now = Date.now();
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = Date.now();
    timer = setInterval(tick, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    now = 0;
  };
}

/**
 * The time in epoch milliseconds, a second at a time. One timer serves the whole page, and the first paint uses the
 * request's instant, so that server and browser agree.
 */
export function useNow(): number {
  const ofRequest = useRequestNow().getTime();
  return useSyncExternalStore(
    subscribe,
    () => now || ofRequest,
    () => ofRequest,
  );
}

'use client';
import { useEffect, useSyncExternalStore } from 'react';

/** An action of the current page, offered in the palette while that page is shown. */
export type PaletteAction = { id: string; label: string; hint?: string; run: () => void };

let offered: readonly PaletteAction[] = [];
const NONE: readonly PaletteAction[] = [];
const listeners = new Set<() => void>();

const offer = (next: readonly PaletteAction[]) => {
  offered = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The actions of the current page. */
export const usePaletteActions = (): readonly PaletteAction[] =>
  useSyncExternalStore(
    subscribe,
    () => offered,
    () => NONE,
  );

/** Offers actions while the calling component is shown. Keep `actions` stable (memo), or they are offered anew each time. */
export function useOfferActions(actions: readonly PaletteAction[]): void {
  useEffect(() => {
    offer([...offered, ...actions]);
    return () => offer(offered.filter((action) => !actions.includes(action)));
  }, [actions]);
}

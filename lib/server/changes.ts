import type { ClusterScope } from '../domain/scope';

type Listener = (at: ClusterScope) => void;

declare global {
  var gantryChangeListeners: Set<Listener> | undefined;
}

/** Kept on globalThis because Next may load this module once for pages and once for routes. */
function listeners(): Set<Listener> {
  globalThis.gantryChangeListeners ??= new Set();
  return globalThis.gantryChangeListeners;
}

/** Says that an order of ours has just changed something in a cluster, so that whoever watches it looks at once. */
export function announceChange(at: ClusterScope): void {
  for (const listener of listeners()) listener(at);
}

export const onChange = (listener: Listener): void => {
  listeners().add(listener);
};

import type { ClusterScope, Scope } from '../domain/scope';

type Listener = (at: ClusterScope) => void;

declare global {
  var gantryChangeListeners: Set<Listener> | undefined;
  var gantryChangeCounts: Map<string, number> | undefined;
}

/** Kept on globalThis because Next may load this module once for pages and once for routes. */
function listeners(): Set<Listener> {
  globalThis.gantryChangeListeners ??= new Set();
  return globalThis.gantryChangeListeners;
}

function counts(): Map<string, number> {
  globalThis.gantryChangeCounts ??= new Map();
  return globalThis.gantryChangeCounts;
}

const nameOf = ({ account, region }: Scope): string => `${account}/${region}`;

/** How often an order of ours has changed something in a region: what was read at another count may no longer be so. */
export const changesIn = (scope: Scope): number => counts().get(nameOf(scope)) ?? 0;

/** Says that an order of ours has just changed something in a cluster, so that whoever watches it looks at once. */
export function announceChange(at: ClusterScope): void {
  counts().set(nameOf(at), changesIn(at) + 1);
  for (const listener of listeners()) listener(at);
}

export const onChange = (listener: Listener): void => {
  listeners().add(listener);
};

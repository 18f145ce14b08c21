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

/** How many changes Gantry has made in a region; values that were cached at another count may be outdated. */
export const changesIn = (scope: Scope): number => counts().get(nameOf(scope)) ?? 0;

/** Announces that Gantry has changed something in a cluster, so that its pollers poll at once. */
export function announceChange(at: ClusterScope): void {
  counts().set(nameOf(at), changesIn(at) + 1);
  for (const listener of listeners()) listener(at);
}

export const onChange = (listener: Listener): void => {
  listeners().add(listener);
};

import { AsyncLocalStorage } from 'node:async_hooks';

type Runner = <Result>(work: () => Result) => Result;

declare global {
  var gantryOutsideRequest: Runner | undefined;
}

/**
 * Keeps the context of the calling code, which is that of no request, for `outsideRequest`: called once, as the process starts. On
 * globalThis because Next loads this module more than once.
 */
export function keepOutside(): void {
  globalThis.gantryOutsideRequest ??= AsyncLocalStorage.snapshot();
}

/**
 * Runs work whose timers, connections and promises outlive the request that begins it. Node.js gives each of them the context of
 * that request, and with it all that was rendered for it would stay in memory for as long as they do.
 */
export const outsideRequest: Runner = (work) => (globalThis.gantryOutsideRequest ?? ((run) => run()))(work);

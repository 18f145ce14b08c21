import 'server-only';
import { log } from './journal';
import { createRuns, type Runs } from './runs';

declare global {
  var gantryRuns: Runs | undefined;
}

/** The runs of this process, kept on globalThis because Next may load this module once for pages and once for routes. */
export function runs(): Runs {
  globalThis.gantryRuns ??= createRuns(Date.now, (error) => log().error({ err: error }, 'a run broke'));
  return globalThis.gantryRuns;
}

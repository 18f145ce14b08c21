import 'server-only';
import { announceChange } from '../changes';
import { log } from '../log';
import { createRuns, type Runs } from './runs';

declare global {
  var gantryRuns: Runs | undefined;
}

/** The runs of this process, kept on globalThis because Next may load this module once for pages and once for routes. */
export function runs(): Runs {
  globalThis.gantryRuns ??= createRuns({
    now: Date.now,
    onBug: (error) => log().error({ err: error }, 'a run broke'),
    changed: announceChange,
  });
  return globalThis.gantryRuns;
}

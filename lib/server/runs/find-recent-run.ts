import 'server-only';
import { memory } from '../../aws/bounded-cache';
import type { RunProgress } from '../../domain/runs/run';
import type { Context } from '../context';
import { findRun } from './find-run';
import { runs } from './runs';

const RECENT_MS = { run: 1_000, missing: 10_000 };
const progressRead = memory<RunProgress | undefined>({
  size: 500,
  ttlMs: (progress) => (progress ? RECENT_MS.run : RECENT_MS.missing),
});

/**
 * A run as `findRun` finds it, for those who follow it: its journal is read once a second for all of them, and more seldom
 * for an id that no run has.
 */
export function findRecentRun(context: Pick<Context, 'scope' | 'journal' | 'now'>, run: string) {
  const { scope, now } = context;
  // What this process executes or has executed costs nothing, or must be as new as can be.
  if (runs().find(scope, run)) return findRun(context, run);
  return progressRead.get([scope.account, scope.region, run].join(' '), now(), () => findRun(context, run));
}

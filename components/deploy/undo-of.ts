import type { RunProgress } from '@/lib/domain/runs/run';

type RunStep = RunProgress['steps'][number];

/** What an undo of a run takes back, last made first, and what it leaves: what was there before, or has no way back. */
export function undoOf({ steps }: Pick<RunProgress, 'steps'>): { removed: RunStep[]; kept: RunStep[] } {
  const isTaken = ({ made, retained }: RunStep) => made && retained !== 'no-way-back';
  const isThere = ({ made, state, resource }: RunStep) =>
    resource !== 'steady-state' && (made || state === 'unchanged' || state === 'done');
  return {
    removed: steps.filter(isTaken).toReversed(),
    kept: steps.filter((step) => !isTaken(step) && isThere(step)),
  };
}

import type { RunProgress } from '@/lib/domain/runs/run';

type RunStep = RunProgress['steps'][number];

/** What an undo of a run takes back, last made first, and what it leaves: what was there before, or has no way back. */
export function splitUndoSteps({ steps }: Pick<RunProgress, 'steps'>): { removed: RunStep[]; retained: RunStep[] } {
  const isRemoved = ({ made, retained }: RunStep) => made && retained !== 'cannot-revert';
  const isInPlace = ({ made, state, resource }: RunStep) =>
    resource !== 'steady-state' && (made || state === 'unchanged' || state === 'done');
  return {
    removed: steps.filter(isRemoved).toReversed(),
    retained: steps.filter((step) => !isRemoved(step) && isInPlace(step)),
  };
}

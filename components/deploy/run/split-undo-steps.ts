import type { RunProgress } from '@/lib/domain/runs/run';

type RunStep = RunProgress['steps'][number];

/** What an undo of a run reverts, last first, and what it retains: what existed before, or cannot be reverted. */
export function splitUndoSteps({ steps }: Pick<RunProgress, 'steps'>): { removed: RunStep[]; retained: RunStep[] } {
  const isRemoved = ({ made, retained }: RunStep) => made && retained !== 'cannot-revert';
  const isInPlace = ({ made, state, resource }: RunStep) =>
    resource !== 'steady-state' && (made || state === 'unchanged' || state === 'done');
  return {
    removed: steps.filter(isRemoved).toReversed(),
    retained: steps.filter((step) => !isRemoved(step) && isInPlace(step)),
  };
}

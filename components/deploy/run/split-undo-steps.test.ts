import { describe, expect, it } from 'vitest';
import type { RunProgress } from '@/lib/domain/runs/run';
import { splitUndoSteps } from './split-undo-steps';

type Step = RunProgress['steps'][number];
const step = (id: string, over: Partial<Step>): Step => ({
  id,
  resource: 'log-group',
  state: 'done',
  facts: {},
  outputs: {},
  made: false,
  ...over,
});
const ids = (steps: Step[]) => steps.map(({ id }) => id);

describe('the steps of an undo', () => {
  it('are those that the run created, last created first; the others stay and are named', () => {
    const { removed, retained } = splitUndoSteps({
      steps: [
        step('cluster', { state: 'unchanged' }),
        step('group', { made: true }),
        step('revision', { made: true, retained: 'cannot-revert' }),
        step('service', { made: true, state: 'failed' }),
        step('scaling', { state: 'skipped' }),
        step('steady', { resource: 'steady-state', state: 'failed' }),
      ],
    });
    expect(ids(removed)).toEqual(['service', 'group']);
    expect(ids(retained)).toEqual(['cluster', 'revision']);
  });
});

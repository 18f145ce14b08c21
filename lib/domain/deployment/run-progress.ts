import type { Instant } from '../scope';
import type { RunProgress } from './run';
import type { Step } from './step';

type RunStep = RunProgress['steps'][number];

/** A run of which nothing has been done yet. */
export const newRun = (
  id: string,
  plan: { cluster: string; service: string; steps: readonly Step[] },
  startedAt: Instant,
): RunProgress => ({
  id,
  startedAt,
  outcome: 'running',
  cluster: plan.cluster,
  service: plan.service,
  steps: plan.steps.map((step) => ({ id: step.id, kind: step.kind, state: 'waiting', facts: step.facts })),
});

/** The same run with one step changed; facts are added to those that the step has. */
export const withStep = (run: RunProgress, id: string, change: Partial<Omit<RunStep, 'id' | 'kind'>>): RunProgress => ({
  ...run,
  steps: run.steps.map((step) =>
    step.id === id ? { ...step, ...change, facts: { ...step.facts, ...change.facts } } : step,
  ),
});

/** The run at its end: what never began is skipped, and one failed step makes a failed run. */
export function finishRun(run: RunProgress, finishedAt: Instant): RunProgress {
  const steps = run.steps.map((step) => (step.state === 'waiting' ? { ...step, state: 'skipped' as const } : step));
  const isDone = steps.every(({ state }) => state === 'done' || state === 'unchanged');
  return { ...run, steps, finishedAt, outcome: isDone ? 'succeeded' : 'failed' };
}

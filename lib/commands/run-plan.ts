import type { RunProgress } from '../domain/deployment/run';
import { finishRun, newRun, withStep } from '../domain/deployment/run-progress';
import type { Step } from '../domain/deployment/step';
import { Failure, type Problem } from '../domain/problem';
import { ensure, type Known, type StepContext } from './ensure';

export type RunOptions = {
  /** The same id makes the same run: what an earlier attempt has made is found, not made again. A UUID. */
  id: string;
  /** Hears of every change. */
  report: (progress: RunProgress) => void;
  /** Ends the run early, after the steps under way; without it the run goes on to its end. */
  signal?: AbortSignal;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
};

/** Something that we did not foresee. It is shown as such, and thrown again for the log once the run has been closed. */
const problemOf = (error: unknown): Problem =>
  error instanceof Failure ? error.problem : { code: 'unexpected', source: 'run' };

/**
 * Carries a plan out: each step as soon as those it depends on are done, independent ones side by side. A failed step
 * lets those under way finish and begins no other. Every step only makes true what is not true yet, so that a run may be
 * repeated from the start after any interruption.
 * @returns how it ended; a step's `Failure` is part of that and not thrown
 */
export async function runPlan(
  plan: { cluster: string; service: string; steps: readonly Step[] },
  cloud: StepContext['cloud'],
  { id, report, signal, now, sleep }: RunOptions,
): Promise<RunProgress> {
  let progress = newRun(id, plan, now());
  let known: Known = {};
  const bugs: unknown[] = [];
  const isStopped = () => signal?.aborted === true || progress.steps.some(({ state }) => state === 'failed');
  const change = (stepId: string, next: Parameters<typeof withStep>[2]) => {
    progress = withStep(progress, stepId, next);
    report(progress);
  };

  const carryOut = async (step: Step) => {
    change(step.id, { state: 'running', startedAt: now() });
    const tell = (facts: Record<string, string>) => change(step.id, { facts });
    try {
      const result = await ensure(step, { cloud, runId: id, known, tell, sleep, now, signal });
      known = { ...known, ...result.known };
      change(step.id, { state: result.state, finishedAt: now(), ...(result.facts && { facts: result.facts }) });
    } catch (error) {
      if (!(error instanceof Failure)) bugs.push(error);
      change(step.id, { state: 'failed', finishedAt: now(), problem: problemOf(error) });
    }
  };

  report(progress);
  const ends = new Map<string, Promise<void>>();
  for (const step of plan.steps) {
    const before = Promise.all(step.dependsOn.map((dependency) => ends.get(dependency)));
    ends.set(
      step.id,
      before.then(() => (isStopped() ? undefined : carryOut(step))),
    );
  }
  await Promise.all(ends.values());

  progress = finishRun(progress, now());
  report(progress);
  if (bugs.length > 0) throw new AggregateError(bugs, 'a step of a run broke');
  return progress;
}

import 'server-only';
import type { Cloud } from '../../domain/cloud';
import type { Plan } from '../../domain/plan/plan';
import type { Step } from '../../domain/plan/step';
import { Failure, type Problem } from '../../domain/problem';
import type { RunProgress, RunReference } from '../../domain/runs/run';
import type { RunUpdate } from '../../domain/runs/run-event';
import {
  applyRunEvent,
  HEARTBEAT_MS,
  isDone,
  newRecord,
  progressOf,
  type RunRecord,
  stateOf,
} from '../../domain/runs/run-record';
import type { Instant } from '../../domain/scope';
import type { Context } from '../context';
import { sleep } from '../sleep';
import { executeStep, type StepContext } from './execute-step';
import { beginRun, type Lease, type RunStart, runWriter, supersessionIn } from './run-journal';
import { runs } from './runs';

export type RunCloud = Pick<Cloud, 'ecs' | 'perform'>;

/** A plan, as far as a run needs it. */
type RunPlan = { cluster: string; service: string; fingerprint: string; steps: readonly Step[] };

export type RunOptions = {
  /** The same id makes the same run: what an earlier attempt has made is found, not made again. A UUID. */
  id: string;
  /** Who orders it; nobody in particular when absent. */
  by?: string;
  /** What earlier attempts have come to; a new run when absent. */
  before?: RunRecord;
  /** Hears of every change. */
  report?: (progress: RunProgress) => void;
  /** Writes the news down. An intent must be readable by others when it resolves, for else a crash loses what was made. */
  persist?: (update: RunUpdate) => Promise<void>;
  /** Ends the run early, before its next mutation; without it the run goes on to its end. */
  signal?: AbortSignal;
  /** The run that has taken the service over, when that is why `signal` aborts. */
  supersededBy?: () => RunReference | undefined;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
};

/** Something that we did not foresee. It is shown as such, and thrown again for the log once the run has been closed. */
export const problemOf = (error: unknown): Problem =>
  error instanceof Failure ? error.problem : { code: 'unexpected', source: 'run' };

/** Keeps what is known of a run up to date while it is carried out or undone. */
export function trackRun(first: RunRecord, { persist = async () => {}, report = () => {}, now }: RunOptions) {
  let record = first;
  report(progressOf(record));
  return {
    get: () => record,
    recordUpdate: async (update: RunUpdate) => {
      record = applyRunEvent(record, { ...update, at: now(), token: record.lease ?? '' });
      report(progressOf(record));
      await persist(update);
    },
  };
}

/**
 * Carries a plan out: each step as soon as those it depends on are done, independent ones side by side. A failed step
 * lets those under way finish and begins no other. Every step only makes true what is not true yet, so that a run may be
 * carried on after any interruption.
 * @returns all that is known of it at its end; a step's `Failure` is part of that and not thrown
 */
export async function executeRun(plan: RunPlan, cloud: RunCloud, options: RunOptions): Promise<RunRecord> {
  const { id, by = '', before, signal, now, sleep } = options;
  let takenOver: RunReference | undefined;
  const { get, recordUpdate } = trackRun(before ?? newRecord(id, plan, by, now()), options);
  const bugs: unknown[] = [];
  const isStopped = () =>
    signal?.aborted === true ||
    takenOver !== undefined ||
    plan.steps.some((step) => stateOf(get(), step.id) === 'failed');
  const context: StepContext = {
    cloud,
    record: get,
    recordUpdate,
    now,
    sleep,
    signal,
    supersededBy: options.supersededBy,
  };

  const carryOut = async (step: Step) => {
    if (isDone(stateOf(get(), step.id)) || isStopped()) return;
    try {
      await recordUpdate({ type: 'step', step: step.id, state: 'running' });
      const state = await executeStep(step, context);
      await recordUpdate({ type: 'step', step: step.id, state });
    } catch (error) {
      takenOver ??= options.supersededBy?.() ?? supersessionIn(error);
      if (takenOver) {
        await recordUpdate({ type: 'step', step: step.id, state: 'skipped' });
        return;
      }
      if (!(error instanceof Failure)) bugs.push(error);
      await recordUpdate({ type: 'step', step: step.id, state: 'failed', problem: problemOf(error) });
    }
  };

  const ends = new Map<string, Promise<void>>();
  for (const step of plan.steps) {
    const earlier = Promise.all(step.dependsOn.map((dependency) => ends.get(dependency)));
    ends.set(
      step.id,
      earlier.then(() => carryOut(step)),
    );
  }
  await Promise.all(ends.values());

  for (const { id: step } of plan.steps) {
    if (stateOf(get(), step) === 'waiting') await recordUpdate({ type: 'step', step, state: 'skipped' });
  }
  const isWhole = plan.steps.every((step) => isDone(stateOf(get(), step.id)));
  takenOver ??= isWhole ? undefined : options.supersededBy?.();
  if (takenOver) await recordUpdate({ type: 'ended', outcome: 'superseded', by: takenOver });
  else await recordUpdate({ type: 'ended', outcome: isWhole ? 'succeeded' : 'failed' });
  if (bugs.length > 0) throw new AggregateError(bugs, 'a step of a run broke');
  return get();
}

/**
 * Begins to execute a plan. Everything that it takes to go on is written down before anything is changed.
 * @returns the id of the run, which goes on by itself
 */
export async function startRun(context: Context, plan: Plan, start: RunStart): Promise<string> {
  const { actor, journal, now } = context;
  const lease = await beginRun(journal, { ...start, by: actor.id, plan, now });
  return runInBackground(context, lease, (execution) => executeRun(plan, context, execution));
}

/** What a run is executed with; the same for doing and for undoing. */
export type RunExecution = {
  id: string;
  before: RunRecord;
  report: (progress: RunProgress) => void;
  persist: (update: RunUpdate) => Promise<void>;
  now: () => Instant;
  sleep: (ms: number) => Promise<void>;
  /** Aborts when another run takes the service over, which `supersededBy` names then. */
  signal: AbortSignal;
  supersededBy: () => RunReference | undefined;
};

/**
 * Executes a run in this process, where it goes on when the browser has left. Its signs of life are in the journal, and
 * all that comes of it.
 * @returns the run's id, at once
 */
export function runInBackground(
  { scope, journal, now }: Pick<Context, 'scope' | 'journal' | 'now'>,
  lease: Lease,
  work: (execution: RunExecution) => Promise<RunRecord>,
): string {
  const { id } = lease.record;
  const writer = runWriter(journal, lease, now);
  const started = runs().start(scope, progressOf(lease.record), async (report, { signal, supersededBy }) => {
    const heartbeat = setInterval(async () => {
      const by = await writer.beat();
      if (by) void runs().supersede(scope, id, by);
    }, HEARTBEAT_MS);
    heartbeat.unref();
    try {
      const ended = await work({
        id,
        before: lease.record,
        report,
        persist: writer.persist,
        now,
        sleep: (ms) => sleep(ms, signal),
        signal,
        supersededBy,
      });
      runs().remember(scope, ended);
    } finally {
      clearInterval(heartbeat);
    }
  });
  runs().remember(scope, lease.record);
  return started;
}

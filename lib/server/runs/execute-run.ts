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
import { resultOf } from '../../domain/runs/run-result';
import type { Instant, Scope } from '../../domain/scope';
import { type Context, homeJournal } from '../context';
import { createServiceExplainer, type ExplainService } from '../load/explain-service';
import { shutdown } from '../shutdown/shutdown';
import { sleep } from '../sleep';
import { executeStep, type StepContext } from './execute-step';
import { createHandover } from './hand-over';
import { writeHandoverNotice } from './handover-notice';
import { revertMutations } from './revert-step';
import { beginRun, type Lease, type RunStart, runWriter, superseded, supersessionIn } from './run-journal';
import { runs } from './runs';

export type RunCloud = Pick<Cloud, 'ecs' | 'perform'>;

/** The parts of a plan that a run needs. */
type RunPlan = { cluster: string; service: string; fingerprint: string; steps: readonly Step[] };

export type RunOptions = {
  /** A UUID. With the same id a run finds what an earlier attempt has created. */
  id: string;
  /** The id of the person; absent when it is nobody in particular. */
  by?: string;
  /** The record of earlier attempts; absent for a new run. */
  before?: RunRecord;
  /** Called at every change of the progress. */
  report?: (progress: RunProgress) => void;
  /**
   * Writes an event to the journal. For an intent it must resolve only when other replicas can read it, since a crash
   * would otherwise lose what was created.
   */
  persist?: (update: RunUpdate) => Promise<void>;
  /**
   * Asked before each mutation of an undo, and before a run says how it came out: fails when another process, or another
   * run, has taken over.
   */
  assertCurrent?: () => Promise<void>;
  /** Why a service that the run waits for does not get steady. */
  explain?: ExplainService;
  /** Ends the run before its next mutation. */
  signal?: AbortSignal;
  /** The run that supersedes this one, when that is why `signal` aborts. */
  supersededBy?: () => RunReference | undefined;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
};

/**
 * The problem of an error; one that is no Failure is `unexpected`, and is thrown again for the log once the run has
 * ended.
 */
export const problemOf = (error: unknown): Problem =>
  error instanceof Failure ? error.problem : { code: 'unexpected', source: 'run' };

/** Keeps the record of a run up to date while it is executed or undone. */
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
 * Executes a plan: each step as soon as those it depends on are done, independent ones in parallel. After a failed step
 * those under way are finished and no other is started. Every mutation reads its precondition first, so that a run can
 * be resumed after any interruption.
 * @returns the record of the run at its end; a step's `Failure` is part of it and not thrown
 */
export async function executeRun(plan: RunPlan, cloud: RunCloud, options: RunOptions): Promise<RunRecord> {
  const { id, by = '', before, signal, now, sleep } = options;
  let supersededBy: RunReference | undefined;
  const { get, recordUpdate } = trackRun(before ?? newRecord(id, plan, by, now()), options);
  const bugs: unknown[] = [];
  const isStopped = () =>
    signal?.aborted === true ||
    supersededBy !== undefined ||
    plan.steps.some((step) => stateOf(get(), step.id) === 'failed');
  const context: StepContext = {
    cloud,
    record: get,
    recordUpdate,
    now,
    sleep,
    signal,
    explain: options.explain,
    supersededBy: options.supersededBy,
  };

  /** Of another replica's run nobody hears while nothing but a service is watched. */
  const findSupersession = async (): Promise<RunReference | undefined> =>
    options.supersededBy?.() ?? options.assertCurrent?.().then(() => undefined, supersessionIn);

  const startStep = async (step: Step) => {
    if (isDone(stateOf(get(), step.id)) || isStopped()) return;
    try {
      await recordUpdate({ type: 'step', step: step.id, state: 'running' });
      const state = await executeStep(step, context);
      const by = step.effect === 'watch' ? await findSupersession() : undefined;
      if (by) throw superseded(by);
      await recordUpdate({ type: 'step', step: step.id, state });
    } catch (error) {
      supersededBy ??= supersessionIn(error) ?? (await findSupersession());
      if (supersededBy) {
        await recordUpdate({ type: 'step', step: step.id, state: 'skipped' });
        return;
      }
      if (!(error instanceof Failure)) bugs.push(error);
      // What stands half done would be taken for done. Where it cannot be reverted either, an undo is offered.
      if (step.isAtomic) await revertMutations(step, context).catch(() => undefined);
      await recordUpdate({ type: 'step', step: step.id, state: 'failed', problem: problemOf(error) });
    }
  };

  const ended = new Map<string, Promise<void>>();
  for (const step of plan.steps) {
    const earlier = Promise.all(step.dependsOn.map((dependency) => ended.get(dependency)));
    ended.set(
      step.id,
      earlier.then(() => startStep(step)),
    );
  }
  await Promise.all(ended.values());

  for (const { id: step } of plan.steps) {
    if (stateOf(get(), step) === 'waiting') await recordUpdate({ type: 'step', step, state: 'skipped' });
  }
  const isWhole = plan.steps.every((step) => isDone(stateOf(get(), step.id)));
  supersededBy ??= isWhole ? undefined : options.supersededBy?.();
  const result = resultOf(progressOf(get()));
  if (supersededBy) await recordUpdate({ type: 'ended', outcome: 'superseded', by: supersededBy, result });
  else await recordUpdate({ type: 'ended', outcome: isWhole ? 'succeeded' : 'failed', result });
  if (bugs.length > 0) throw new AggregateError(bugs, 'a step of a run broke');
  return get();
}

/**
 * Starts to execute a plan. Everything that is needed to resume the run is written before anything is changed.
 * @returns the id of the run, which continues in the background
 */
export async function startRun(context: Context, plan: Plan, start: RunStart): Promise<string> {
  const { actor, journal, now } = context;
  const lease = await beginRun(journal, { ...start, by: actor.id, plan, now });
  return runInBackground(context, lease, (execution) => executeRun(plan, context, execution));
}

/** How long an answer waits for the mutations of a run: most take a second, and those that take minutes are followed. */
const FIRST_RESULT_MS = 5_000;

/**
 * Waits until a run of this process has made its mutations, for a few seconds at most, so that whoever confirmed a change
 * is told at once what AWS refuses.
 * @throws Failure the problem that the run has failed with
 */
export async function awaitMutations(scope: Scope, id: string): Promise<void> {
  for await (const { steps, outcome } of runs().watch(scope, id, AbortSignal.timeout(FIRST_RESULT_MS)) ?? []) {
    const problem = steps.find(({ state }) => state === 'failed')?.problem;
    if (outcome === 'failed' && problem) throw new Failure(problem);
    const isMade = steps.every((step) => step.resource === 'steady-state' || isDone(step.state));
    if (isMade || outcome !== 'running') return;
  }
}

/** What a run is executed or undone with. */
export type RunExecution = {
  id: string;
  before: RunRecord;
  report: (progress: RunProgress) => void;
  persist: (update: RunUpdate) => Promise<void>;
  assertCurrent: () => Promise<void>;
  now: () => Instant;
  sleep: (ms: number) => Promise<void>;
  /** Aborts when another run supersedes this one; `supersededBy` names it then. */
  signal: AbortSignal;
  supersededBy: () => RunReference | undefined;
  /** By the diagnosis that pages show, however the run came to this process. */
  explain: ExplainService;
};

/**
 * Executes a run in this process, in the background. Its events and heartbeats are written to the journal.
 * @returns the run's id, at once
 */
export function runInBackground(
  context: Cloud & Pick<Context, 'scope' | 'journal' | 'now'>,
  lease: Lease,
  work: (execution: RunExecution) => Promise<RunRecord>,
): string {
  const { scope, journal, now } = context;
  const { id } = lease.record;
  const writer = runWriter(journal, lease, now);
  const started = runs().start(scope, progressOf(lease.record), async (report, { signal, supersededBy }) => {
    const heartbeat = setInterval(async () => {
      const by = await writer.beat();
      if (by) void runs().supersede(scope, id, by);
    }, HEARTBEAT_MS);
    heartbeat.unref();
    const isJournalKept = () => journal.state().kind === 'kept' && lease.isKept !== false;
    const ending = shutdown().signal;
    const handover = createHandover(lease.record, { report, persist: writer.persist, ending, isJournalKept });
    const waits = AbortSignal.any([signal, handover.signal]);
    try {
      const ended = await work({
        id,
        before: lease.record,
        report: handover.report,
        persist: handover.persist,
        assertCurrent: writer.assertCurrent,
        now,
        sleep: (ms) => sleep(ms, waits),
        signal: waits,
        supersededBy,
        explain: createServiceExplainer(context),
      });
      if (!handover.isCut()) runs().remember(scope, ended);
    } finally {
      clearInterval(heartbeat);
      if (handover.isCut()) {
        await writer.release();
        await writeHandoverNotice(homeJournal(), { at: now(), run: id, token: lease.token, ...scope });
        report({ ...progressOf(lease.record), outcome: 'interrupted' });
      }
    }
  });
  runs().remember(scope, lease.record);
  return started;
}

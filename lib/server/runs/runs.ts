import 'server-only';
import { Failure, type Problem } from '../../domain/problem';
import type { RunProgress, RunReference } from '../../domain/runs/run';
import type { RunRecord } from '../../domain/runs/run-record';
import type { ClusterScope, Instant, Scope } from '../../domain/scope';
import { announceChange } from '../changes';
import { type Latest, latest } from '../latest';
import { withoutCallMeter } from '../limits';
import { log } from '../log';
import { currentRequestId, withRequestId } from '../request-id';
import { shutdown } from '../shutdown/shutdown';

/** How many runs are kept in memory, and how many may be under way at once in one process. */
const REMEMBERED = 200;
const AT_ONCE = 50;

type Report = (progress: RunProgress) => void;

/** How a run learns that another one supersedes it. */
export type RunControl = { signal: AbortSignal; supersededBy: () => RunReference | undefined };

type Work = (report: Report, control: RunControl) => Promise<unknown>;

/** The runs of this process. They continue when the browser disconnects, and end with the process. */
export type Runs = {
  /**
   * Starts or continues a run, and returns its id at once. `work` reports every change of its progress; an error ends
   * the run as failed, at the step that was running.
   * @throws Failure `rate-limited` when too many runs are under way, `conflict` when this one is
   */
  start: (scope: Scope, first: RunProgress, work: Work) => string;
  /** Ends a run before its next mutation; resolves when it has ended, at once when it is not under way here. */
  supersede: (scope: Scope, id: string, by: RunReference) => Promise<void>;
  /** Resolves when none is under way here. */
  atRest: () => Promise<void>;
  find: (scope: Scope, id: string) => RunProgress | undefined;
  /** Newest first. */
  list: (scope: Scope) => RunProgress[];
  /** Keeps the whole record of a run, including values that are redacted in the journal. */
  remember: (scope: Scope, record: RunRecord) => void;
  recall: (scope: Scope, id: string) => RunRecord | undefined;
  /**
   * Yields the current progress and every newer one until the run has ended; undefined when there is no such run here.
   */
  watch: (scope: Scope, id: string, signal: AbortSignal) => AsyncIterable<RunProgress> | undefined;
};

type RunEntry = {
  scope: Scope;
  progress: Latest<RunProgress>;
  record?: RunRecord | undefined;
  controller: AbortController;
  supersededBy?: RunReference;
  atRest?: Promise<void>;
};

export const isUnderWay = ({ outcome }: Pick<RunProgress, 'outcome'>): boolean =>
  outcome === 'running' || outcome === 'undoing';

export type RunsDependencies = {
  now: () => Instant;
  /** Called with an error of a run that is not a Failure. */
  onBug: (error: unknown) => void;
  /** Called at every change of a run's progress, with its cluster. */
  changed: (at: ClusterScope) => void;
};

export function createRuns({ now, onBug, changed }: RunsDependencies): Runs {
  const runs = new Map<string, RunEntry>();

  const dropOldest = () => {
    for (const [id, { progress }] of runs) {
      if (runs.size < REMEMBERED) return;
      if (!isUnderWay(progress.get())) runs.delete(id);
    }
  };
  const entryOf = (scope: Scope, id: string) => {
    const entry = runs.get(id);
    return entry?.scope.account === scope.account && entry.scope.region === scope.region ? entry : undefined;
  };

  const trackWork = async (entry: RunEntry, work: Work) => {
    const { scope, progress, controller } = entry;
    const report: Report = (now) => {
      progress.set(now);
      changed({ ...scope, cluster: now.cluster });
    };
    try {
      await work(report, { signal: controller.signal, supersededBy: () => entry.supersededBy });
      const last = progress.get();
      if (isUnderWay(last)) progress.set({ ...last, outcome: 'succeeded', finishedAt: now() });
    } catch (error) {
      if (!(error instanceof Failure)) onBug(error);
      const problem: Problem = error instanceof Failure ? error.problem : { code: 'unexpected', source: 'run' };
      progress.set(failedProgress(progress.get(), problem, now()));
    } finally {
      progress.close();
    }
  };

  return {
    start: ({ account, region }, first, work) => {
      const underWay = [...runs.values()].filter(({ progress }) => isUnderWay(progress.get()));
      if (underWay.length >= AT_ONCE)
        throw new Failure({ code: 'rate-limited', source: 'gantry', facts: { limit: 'runs' } });
      const former = runs.get(first.id);
      if (former && isUnderWay(former.progress.get())) {
        throw new Failure({ code: 'conflict', source: 'gantry', facts: { reason: 'run-under-way', run: first.id } });
      }
      dropOldest();
      const entry: RunEntry = {
        scope: { account, region },
        progress: latest(first),
        record: former?.record,
        controller: new AbortController(),
      };
      runs.delete(first.id);
      runs.set(first.id, entry);
      const requestId = currentRequestId();
      entry.atRest = withoutCallMeter(() => withRequestId(requestId, () => trackWork(entry, work)));
      return first.id;
    },
    supersede: async (scope, id, by) => {
      const entry = entryOf(scope, id);
      if (!entry || !isUnderWay(entry.progress.get())) return;
      entry.supersededBy = by;
      entry.controller.abort();
      await entry.atRest;
    },
    atRest: async () => {
      await Promise.all([...runs.values()].map((entry) => entry.atRest));
    },
    find: (scope, id) => entryOf(scope, id)?.progress.get(),
    list: (scope) =>
      [...runs.values()]
        .filter((entry) => entry.scope.account === scope.account && entry.scope.region === scope.region)
        .map(({ progress }) => progress.get())
        .reverse(),
    remember: (scope, record) => {
      const entry = entryOf(scope, record.id);
      if (entry) entry.record = record;
    },
    recall: (scope, id) => entryOf(scope, id)?.record,
    watch: (scope, id, signal) => entryOf(scope, id)?.progress.watch(signal),
  };
}

function failedProgress(progress: RunProgress, problem: Problem, at: Instant): RunProgress {
  if (!isUnderWay(progress)) return progress;
  const steps = progress.steps.map((step) => {
    if (step.state === 'running') return { ...step, state: 'failed' as const, finishedAt: at, problem };
    return step.state === 'waiting' ? { ...step, state: 'skipped' as const } : step;
  });
  return { ...progress, steps, outcome: 'failed', finishedAt: at };
}

declare global {
  var gantryRuns: Runs | undefined;
}

/** The runs of this process, kept on globalThis because Next may load this module once for pages and once for routes. */
export function runs(): Runs {
  globalThis.gantryRuns ??= openRuns();
  return globalThis.gantryRuns;
}

function openRuns(): Runs {
  const opened = createRuns({
    now: Date.now,
    onBug: (error) => log().error({ err: error }, 'a run broke'),
    changed: announceChange,
  });
  shutdown().add('runs', opened.atRest);
  return opened;
}

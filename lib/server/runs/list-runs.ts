import { mapBounded } from '../../aws/collect';
import type { RunVerb } from '../../domain/changes/change-rules';
import { JOURNAL_STREAMS, runStream } from '../../domain/journal';
import type { LogLine } from '../../domain/log-line';
import type { StepChange } from '../../domain/plan/step';
import { Failure } from '../../domain/problem';
import type { RunOutcome, RunProgress } from '../../domain/runs/run';
import { type RunResult, resultOf, summarizeChanges } from '../../domain/runs/run-result';
import type { Instant } from '../../domain/scope';
import type { Context } from '../context';
import { findRun } from './find-run';
import { eventInLine } from './run-journal';
import { runs } from './runs';

/** One run in a list. */
export type RunLine = {
  id: string;
  startedAt: Instant;
  finishedAt?: Instant;
  by: string;
  cluster: string;
  service: string;
  outcome: RunOutcome;
  verb: RunVerb;
  /** What it changes, from what to what; nothing for runs of 2026-11 and before. */
  changes: readonly StepChange[];
  /** What came of it, as far as it is known. */
  result: RunResult;
};

type Source = Pick<Context, 'scope' | 'journal' | 'now'>;
type Wanted = { cluster?: string; service?: string; from: Instant; limit: number };

/** Runs that have not ended are read one by one. */
const MAX_CONCURRENT_READS = 4;

/** The newest runs of an account and region, of this process and of the journal. Newest first. */
export async function listRuns(context: Source, wanted: Wanted): Promise<RunLine[]> {
  const search = (pattern: string, limit: number) =>
    unlessDenied(context.journal.search({ streamPrefix: JOURNAL_STREAMS.runs, pattern, from: wanted.from, limit }));
  const [begun, stateLines] = await Promise.all([
    search(patternOf(wanted), wanted.limit),
    // A run that was retried has several of these events.
    search('{ $.type = "ended" || $.type = "again" || $.type = "undoing" }', wanted.limit * 5),
  ]);
  const here = runs()
    .list(context.scope)
    .filter((run) => isWanted(run, wanted));
  const localIds = new Set(here.map(({ id }) => id));
  const events = begun.flatMap(eventInLine);
  const lastLines = new Map(stateLines.toReversed().map((line) => [line.stream, line]));
  const others = events.flatMap((event) => (event.type === 'begun' && !localIds.has(event.run) ? [event] : []));
  const elsewhere = await mapBounded(others, MAX_CONCURRENT_READS, (event) =>
    lineOf(context, { ...event, id: event.run }, lastLines.get(runStream(event.run))),
  );
  const lineOfLocal = (run: RunProgress): RunLine =>
    toLine(run, summarizeChanges(runs().recall(context.scope, run.id)?.steps ?? []));
  return [...here.map(lineOfLocal), ...elsewhere]
    .toSorted((one, other) => other.startedAt - one.startedAt)
    .slice(0, wanted.limit);
}

/** Without permission to read the journal, the runs of this process are still listed. */
async function unlessDenied(lines: Promise<LogLine[]>): Promise<LogLine[]> {
  try {
    return await lines;
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'access-denied') return [];
    throw error;
  }
}

function patternOf({ cluster, service }: Wanted): string {
  const named = Object.entries({ cluster, service }).flatMap(([name, value]) =>
    value === undefined ? [] : [` && $.${name} = "${value}"`],
  );
  return `{ $.type = "begun"${named.join('')} }`;
}

const isWanted = (run: RunProgress, { cluster, service }: Wanted): boolean =>
  (cluster === undefined || run.cluster === cluster) && (service === undefined || run.service === service);

type Begun = {
  id: string;
  at: Instant;
  by: string;
  cluster: string;
  service: string;
  verb?: RunVerb | undefined;
  changes?: readonly StepChange[] | undefined;
};

/** The newest of these events says whether the run has ended; if not, the run itself is read. */
async function lineOf(
  context: Source,
  { id, at, by, cluster, service, verb = 'deploy', changes = [] }: Begun,
  last: LogLine | undefined,
): Promise<RunLine> {
  const line = { id, startedAt: at, by, cluster, service, verb, changes };
  const [state] = last ? eventInLine(last) : [];
  if (state?.type === 'ended') {
    return { ...line, finishedAt: state.at, outcome: state.outcome, result: state.result ?? {} };
  }
  const found = await findRun(context, id);
  return found ? toLine(found, changes) : { ...line, outcome: 'interrupted' as const, result: {} };
}

const toLine = (run: RunProgress, changes: readonly StepChange[]): RunLine => ({
  ...namesOf(run),
  changes,
  result: resultOf(run),
});

const namesOf = ({ id, startedAt, finishedAt, by, cluster, service, outcome, verb }: RunProgress) => ({
  id,
  startedAt,
  ...(finishedAt !== undefined && { finishedAt }),
  by,
  cluster,
  service,
  outcome,
  verb,
});

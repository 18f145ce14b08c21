import type { RunVerb } from '../../domain/changes/change-rules';
import { JOURNAL_STREAMS, runStream } from '../../domain/journal';
import type { LogLine } from '../../domain/log-line';
import { Failure } from '../../domain/problem';
import type { RunOutcome, RunProgress } from '../../domain/runs/run';
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
};

type Source = Pick<Context, 'scope' | 'journal' | 'now'>;
type Wanted = { cluster?: string; service?: string; from: Instant; limit: number };

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
  const elsewhere = await Promise.all(
    events.flatMap((event) =>
      event.type === 'begun' && !localIds.has(event.run)
        ? [lineOf(context, { ...event, id: event.run }, stateLines)]
        : [],
    ),
  );
  return [...here.map(toLine), ...elsewhere]
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

type Begun = { id: string; at: Instant; by: string; cluster: string; service: string; verb?: RunVerb | undefined };

/** The newest of these events says whether the run has ended; if not, the run itself is read. */
async function lineOf(
  context: Source,
  { id, at, by, cluster, service, verb = 'deploy' }: Begun,
  stateLines: readonly LogLine[],
) {
  const line = { id, startedAt: at, by, cluster, service, verb };
  const last = stateLines.find(({ stream }) => stream === runStream(id));
  const [state] = last ? eventInLine(last) : [];
  if (state?.type === 'ended') return { ...line, finishedAt: state.at, outcome: state.outcome };
  const found = await findRun(context, id);
  return found ? toLine(found) : { ...line, outcome: 'interrupted' as const };
}

const toLine = ({ id, startedAt, finishedAt, by, cluster, service, outcome, verb }: RunProgress): RunLine => ({
  id,
  startedAt,
  ...(finishedAt !== undefined && { finishedAt }),
  by,
  cluster,
  service,
  outcome,
  verb,
});

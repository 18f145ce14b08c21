import { CHANGE_RULES, type RunVerb } from '../../domain/changes/change-rules';
import { JOURNAL_STREAMS } from '../../domain/journal';
import { Failure } from '../../domain/problem';
import type { RunProgress, RunReference } from '../../domain/runs/run';
import type { Context } from '../context';
import { findRun } from '../runs/find-run';
import {
  appendRunUpdate,
  beginRun,
  eventInLine,
  type RunStart,
  readRun,
  SETTLE_MS,
  writeSupersession,
} from '../runs/run-journal';
import { isUnderWay, runs } from '../runs/runs';
import { sleep } from '../sleep';

/** Longer than any run takes: earlier ones have ended. */
const LONGEST_RUN_MS = 3 * 3_600_000;
/** The most events of one service, and the most runs, to read from the journal. */
const EVENTS_READ = 20;
const RUNS_READ = 5;
const POLL_MS = 500;

type Names = { cluster: string; service: string };

/**
 * The run of a service that is under way, in this process or on another replica; undefined when there is none, or when the
 * journal of other replicas cannot be read.
 */
export async function findRunUnderWay(context: Context, { cluster, service }: Names): Promise<RunProgress | undefined> {
  const isTheirs = (run: RunProgress) => run.cluster === cluster && run.service === service && isUnderWay(run);
  const here = runs().list(context.scope).find(isTheirs);
  if (here) return here;
  try {
    // Those that say so have begun a run, or continue or undo one that may have begun long ago.
    const lines = await context.journal.search({
      streamPrefix: JOURNAL_STREAMS.runs,
      pattern: `{ $.cluster = "${cluster}" && $.service = "${service}" }`,
      from: context.now() - LONGEST_RUN_MS,
      limit: EVENTS_READ,
    });
    const ids = lines.flatMap((line) =>
      eventInLine(line).flatMap((event) => ('run' in event && event.run !== undefined ? event.run : [])),
    );
    const found = await Promise.all([...new Set(ids)].slice(0, RUNS_READ).map((id) => findRun(context, id)));
    return found.find((run) => run !== undefined && isTheirs(run));
  } catch (error) {
    // A journal that cannot be read must not block changes.
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

export const referenceTo = ({ id, by, verb }: RunProgress): RunReference => ({ run: id, by, verb });

/** How a change is prepared, and how its run is started. */
type Change<Prepared, Result> = {
  /** Reads, plans and checks. Called again after another run was superseded, because the service may have changed. */
  prepare: (isAgain: boolean) => Promise<Prepared>;
  begin: (prepared: Prepared, id: string, supersedes: RunReference | undefined) => Promise<Result>;
};

/**
 * Starts a change of a service unless another run of the service is under way: then a verb that waits is refused, and
 * one that supersedes ends the other run before its next mutation. Exact within one process. Across replicas each run
 * reads the journal before each mutation, so that at most the mutation that has just been sent, and the delay of
 * CloudWatch Logs, remain.
 * @throws Failure `conflict` `run-under-way` with the run, and the person who started it
 */
export function claimService<Prepared, Result>(
  context: Context,
  names: Names,
  verb: RunVerb,
  { prepare, begin }: Change<Prepared, Result>,
): Promise<Result> {
  return runExclusive(keyOf(context, names), async () => {
    const other = await findRunUnderWay(context, names);
    const id = crypto.randomUUID();
    if (!other) return begin(await prepare(false), id, undefined);
    if (CHANGE_RULES[verb].precedence === 'waits') throw runUnderWay(other);
    // A change that fails to prepare does not end the other run.
    await prepare(false);
    const isSuperseded = await endRun(context, other.id, { run: id, by: context.actor.id, verb });
    const supersedes = isSuperseded ? referenceTo(other) : undefined;
    const prepared = await prepare(true).catch(async (error: unknown) => {
      // The run that was ended names this one, so that it must be there to be read.
      if (supersedes) await recordFailedRun(context, names, { id, verb, supersedes });
      throw error;
    });
    return begin(prepared, id, supersedes);
  });
}

/**
 * Resumes, retries or undoes a run unless another run of its service is under way.
 * @throws Failure `conflict` `run-under-way`
 */
export const claimAgain = <Result>(
  context: Context,
  run: Names & { id: string },
  begin: () => Promise<Result>,
): Promise<Result> =>
  runExclusive(keyOf(context, run), async () => {
    const other = await findRunUnderWay(context, run);
    if (other && other.id !== run.id) throw runUnderWay(other);
    return begin();
  });

const keyOf = ({ scope }: Context, { cluster, service }: Names): string =>
  [scope.account, scope.region, cluster, service].join('/');

const runUnderWay = ({ id, by, verb, service }: RunProgress): Failure =>
  new Failure({
    code: 'conflict',
    source: 'gantry',
    detail: service,
    facts: { reason: 'run-under-way', run: id, by, verb, service },
  });

/**
 * Ends a run: at once in this process; on another replica before its next mutation.
 * @returns false when it came to its own end meanwhile
 */
async function endRun({ scope, journal, now }: Context, id: string, by: RunReference): Promise<boolean> {
  await writeSupersession(journal, id, by, now());
  const here = runs().find(scope, id);
  if (here && isUnderWay(here)) {
    await runs().supersede(scope, id, by);
    return runs().find(scope, id)?.outcome === 'superseded';
  }
  const deadline = now() + SETTLE_MS;
  for (;;) {
    const record = await readRun(journal, id);
    if (!record || !isUnderWay(record)) return record?.outcome === 'superseded';
    if (now() >= deadline) return true;
    await sleep(POLL_MS);
  }
}

/** Writes down a run that ended before its first step. */
async function recordFailedRun(
  { actor, journal, now }: Context,
  { cluster, service }: Names,
  start: Omit<RunStart, 'spec'>,
): Promise<void> {
  const plan = { cluster, service, fingerprint: '', steps: [] };
  const lease = await beginRun(journal, { ...start, by: actor.id, plan, spec: {}, now });
  await appendRunUpdate(journal, lease, { type: 'ended', outcome: 'failed' }, now);
}

const tails = new Map<string, Promise<unknown>>();

/**
 * Queues work by key: each piece starts after all earlier ones of the same key in this process, so that nobody changes
 * a service between the check of its state and the change that follows.
 */
export function runExclusive<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const turn = before.then(work, work);
  tails.set(key, turn);
  const cleanUp = () => {
    if (tails.get(key) === turn) tails.delete(key);
  };
  turn.then(cleanUp, cleanUp);
  return turn;
}

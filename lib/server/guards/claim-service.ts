import { CHANGE_RULES, type RunVerb } from '../../domain/changes/change-rules';
import { JOURNAL_STREAMS } from '../../domain/journal';
import { Failure } from '../../domain/problem';
import type { RunProgress, RunReference } from '../../domain/runs/run';
import type { Context } from '../context';
import { findRun } from '../runs/find-run';
import { eventInLine, readRun, SETTLE_MS, writeSupersession } from '../runs/run-journal';
import { isUnderWay, runs } from '../runs/runs';
import { sleep } from '../sleep';

/** Longer than any run waits for anything; what began before has come to rest. */
const LONGEST_RUN_MS = 3 * 3_600_000;
/** As many runs of one service as may have begun meanwhile. */
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
    const begun = await context.journal.search({
      streamPrefix: JOURNAL_STREAMS.runs,
      pattern: `{ $.type = "begun" && $.cluster = "${cluster}" && $.service = "${service}" }`,
      from: context.now() - LONGEST_RUN_MS,
      limit: RUNS_READ,
    });
    const ids = begun.flatMap((line) => eventInLine(line).flatMap((each) => (each.type === 'begun' ? each.run : [])));
    const found = await Promise.all(ids.map((id) => findRun(context, id)));
    return found.find((run) => run !== undefined && isTheirs(run));
  } catch (error) {
    // A journal that cannot be read keeps nobody from changing a service.
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

export const referenceTo = ({ id, by, verb }: RunProgress): RunReference => ({ run: id, by, verb });

/** What a change prepares before it begins, and what begins it. */
type Change<Prepared, Result> = {
  /** Reads, plans and checks. Asked again when another run was ended, for the service may have changed until then. */
  prepare: (isAgain: boolean) => Promise<Prepared>;
  begin: (prepared: Prepared, id: string, supersedes: RunReference | undefined) => Promise<Result>;
};

/**
 * Lets one change of a service begin at a time. While another run of the service is under way, a verb that waits is
 * refused; one that supersedes ends the other before its next mutation, and then begins. Exact within one process; of two
 * replicas each reads the journal before each mutation, so that what is left is one mutation that is on its way to AWS,
 * and the seconds until CloudWatch Logs shows a line.
 * @throws Failure `conflict` `run-under-way` with the run, and who began it
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
    // What cannot begin ends nothing.
    await prepare(false);
    await endRun(context, other.id, { run: id, by: context.actor.id, verb });
    return begin(await prepare(true), id, referenceTo(other));
  });
}

/**
 * Lets a run that has come to rest go on, or be undone, while no other run of its service is under way.
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

/** Ends a run of this process exactly; one of another replica hears of it before its next mutation. */
async function endRun({ scope, journal, now }: Context, id: string, by: RunReference): Promise<void> {
  await writeSupersession(journal, id, by, now());
  const here = runs().find(scope, id);
  if (here && isUnderWay(here)) return runs().supersede(scope, id, by);
  const deadline = now() + SETTLE_MS;
  for (;;) {
    const record = await readRun(journal, id);
    if (!record || !isUnderWay(record) || now() >= deadline) return;
    await sleep(POLL_MS);
  }
}

const tails = new Map<string, Promise<unknown>>();

/**
 * Does work on one thing after all earlier work on the same thing in this process, so that "has it changed since?" and
 * the change that follows are not torn apart by a second person's click.
 */
export function runExclusive<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const turn = before.then(work, work);
  tails.set(key, turn);
  const leave = () => {
    if (tails.get(key) === turn) tails.delete(key);
  };
  turn.then(leave, leave);
  return turn;
}

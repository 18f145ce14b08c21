import { JOURNAL_STREAMS } from '../../domain/journal';
import { Failure } from '../../domain/problem';
import type { RunProgress } from '../../domain/runs/run';
import type { Context } from '../context';
import { findRun } from '../runs/find-run';
import { eventInLine } from '../runs/run-journal';
import { runs } from '../runs/run-registry';
import { isUnderWay } from '../runs/runs';

/** Longer than any run waits for anything; what began before has come to rest. */
const LONGEST_RUN_MS = 3 * 3_600_000;
/** As many runs of one service as may have begun meanwhile. */
const LOOKED_AT = 5;

type Names = { cluster: string; service: string };

/**
 * Refuses when a run for the same service is under way, here or on another replica. Two that begin within the seconds that
 * CloudWatch Logs takes to show them both pass; then AWS lets only one of them make the service.
 * @throws Failure `conflict` `run-under-way` with the run, and who began it
 */
export async function assertNoRun(context: Context, names: Names): Promise<void> {
  const { cluster, service } = names;
  const isTheirs = (run: RunProgress) => run.cluster === cluster && run.service === service && isUnderWay(run);
  const here = runs().list(context.scope).find(isTheirs);
  const found = here ?? (await beganElsewhere(context, names)).find(isTheirs);
  if (!found) return;
  const facts = { reason: 'run-under-way', run: found.id, by: found.by, service };
  throw new Failure({ code: 'conflict', source: 'gantry', detail: service, facts });
}

async function beganElsewhere(context: Context, { cluster, service }: Names): Promise<RunProgress[]> {
  try {
    const begun = await context.journal.search({
      streamPrefix: JOURNAL_STREAMS.runs,
      pattern: `{ $.type = "begun" && $.cluster = "${cluster}" && $.service = "${service}" }`,
      from: context.now() - LONGEST_RUN_MS,
      limit: LOOKED_AT,
    });
    const ids = begun.flatMap((line) => eventInLine(line).flatMap((each) => (each.type === 'begun' ? each.run : [])));
    const found = await Promise.all(ids.map((id) => findRun(context, id)));
    return found.filter((run) => run !== undefined);
  } catch (error) {
    // A journal that cannot be read keeps nobody from deploying.
    if (error instanceof Failure) return [];
    throw error;
  }
}

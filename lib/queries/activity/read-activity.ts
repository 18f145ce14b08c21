import type { RunVerb } from '../../domain/changes/change-rules';
import type { StepChange } from '../../domain/plan/step';
import type { RunOutcome } from '../../domain/runs/run';
import type { RunResult } from '../../domain/runs/run-result';
import type { Instant } from '../../domain/scope';
import type { Context } from '../../server/context';
import { type AuditEntry, type AuditLines, readAuditEntries } from '../../server/load/read-audit-entries';
import { isPermittedIn, isVisible } from '../../server/permitted';
import { listRunRequests, type RunRequest } from '../../server/runs/list-run-requests';
import { listRuns, type RunLine } from '../../server/runs/list-runs';

/** What a command started, as the run's own record has it. */
export type ActivityRun = {
  verb: RunVerb;
  outcome: RunOutcome;
  changes: readonly StepChange[];
  result: RunResult;
  /** Its calls, with AWS's request ids. */
  requests: readonly RunRequest[];
};

/** An audit entry, and what came of it. */
export type ActivityEntry = AuditEntry & { startedRun?: ActivityRun };

export type Activity = Omit<AuditLines, 'entries'> & {
  entries: ActivityEntry[];
  /** Some entries are of services that the reader may not see, and are left out. */
  isFiltered: boolean;
};

/** A run makes some ten calls. */
const REQUESTS_PER_RUN = 10;
const REQUESTS_MAX = 10_000;

/** The newest audit entries, each with the run that it started, resumed or undid. */
export async function readActivity(
  context: Context,
  wanted: { cluster?: string; service?: string; from: Instant; limit: number },
): Promise<Activity> {
  const { from, limit } = wanted;
  const [{ entries, ...audit }, runs, requests] = await Promise.all([
    readAuditEntries(context, wanted),
    listRuns(context, wanted),
    listRunRequests(context, { from, limit: Math.min(limit * REQUESTS_PER_RUN, REQUESTS_MAX) }),
  ]);
  const runsById = new Map(runs.map((run) => [run.id, run]));
  const startedRun = ({ outcome, run = '' }: AuditEntry): ActivityRun | undefined => {
    const found = outcome === 'done' ? runsById.get(run) : undefined;
    return found && toActivityRun(found, requests.get(run) ?? []);
  };
  const visible = entries.filter(({ cluster, service, family, repository }) =>
    isVisible(context, { cluster, service, family, repository }),
  );
  return {
    ...audit,
    entries: visible.map((entry) => withRun(withoutAddress(context, entry), startedRun(entry))),
    isFiltered: visible.length < entries.length,
  };
}

/** From where somebody acted is for those who may know it. */
function withoutAddress(context: Context, { from, ...entry }: AuditEntry): AuditEntry {
  const { cluster, service, family, repository } = entry;
  const mayKnow = isPermittedIn(context, 'address:read', { cluster, service, family, repository });
  return mayKnow && from !== undefined ? { ...entry, from } : entry;
}

const withRun = (entry: AuditEntry, startedRun: ActivityRun | undefined): ActivityEntry => ({
  ...entry,
  ...(startedRun && { startedRun }),
});

const toActivityRun = ({ verb, outcome, changes, result }: RunLine, requests: readonly RunRequest[]): ActivityRun => ({
  verb,
  outcome,
  changes,
  result,
  requests,
});

import type { RunVerb } from '@/lib/domain/changes/change-rules';
import type { ProblemCode } from '@/lib/domain/problem';
import type { RunOutcome } from '@/lib/domain/runs/run';
import type { Instant } from '@/lib/domain/scope';

/** One action of a person, as recorded in the journal. */
export type AuditEntry = {
  id: string;
  at: Instant;
  who: string;
  permission: string;
  cluster?: string | undefined;
  service?: string | undefined;
  outcome: 'done' | 'bug' | ProblemCode;
  detail?: string | undefined;
  /** The run that it started, resumed or undid. */
  run?: string | undefined;
  /** The outcome of that run, if it is recent enough to be known. */
  runOutcome?: RunOutcome | undefined;
  /** The change that the run makes, if known. */
  runVerb?: RunVerb | undefined;
  calls: readonly { operation: string }[];
};

/** Each has its label under `activity.results.`. */
export type Result = 'done' | 'begun' | 'refused' | Exclude<RunOutcome, 'succeeded'>;

/**
 * The result of an entry: refused before anything was done, failed, or done. An entry that started a run has the run's
 * outcome; for an old run only the start is known.
 */
export const toResult = ({ outcome, run, runOutcome }: Pick<AuditEntry, 'outcome' | 'run' | 'runOutcome'>): Result => {
  if (outcome === 'done')
    return run === undefined ? 'done' : runOutcome === 'succeeded' ? 'done' : (runOutcome ?? 'begun');
  return outcome === 'forbidden' || outcome === 'invalid' || outcome === 'changed' || outcome === 'unauthenticated'
    ? 'refused'
    : 'failed';
};

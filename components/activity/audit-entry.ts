import type { RunVerb } from '@/lib/domain/changes/change-rules';
import type { ProblemCode } from '@/lib/domain/problem';
import type { RunOutcome } from '@/lib/domain/runs/run';
import type { Instant } from '@/lib/domain/scope';

/** One thing that somebody had Gantry do, as the journal has it. */
export type AuditEntry = {
  id: string;
  at: Instant;
  who: string;
  permission: string;
  cluster?: string | undefined;
  service?: string | undefined;
  outcome: 'done' | 'bug' | ProblemCode;
  detail?: string | undefined;
  /** The run that it began, or turned back. */
  run?: string | undefined;
  /** How that run stands, where it is known. */
  runOutcome?: RunOutcome | undefined;
  /** What that run is for, where it is known. */
  runVerb?: RunVerb | undefined;
  calls: readonly { operation: string }[];
};

/** Each has its word under `activity.results.`. */
export type Result = 'done' | 'begun' | 'refused' | Exclude<RunOutcome, 'succeeded'>;

/**
 * What came of an order: refused before anything was done, tried and failed, or done. One that began a run has come to what
 * the run has; of a run long past only that it was begun is known.
 */
export const toResult = ({ outcome, run, runOutcome }: Pick<AuditEntry, 'outcome' | 'run' | 'runOutcome'>): Result => {
  if (outcome === 'done')
    return run === undefined ? 'done' : runOutcome === 'succeeded' ? 'done' : (runOutcome ?? 'begun');
  return outcome === 'forbidden' || outcome === 'invalid' || outcome === 'changed' || outcome === 'unauthenticated'
    ? 'refused'
    : 'failed';
};

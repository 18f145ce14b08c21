import { CHANGE_RULES, type RunVerb } from '../changes/change-rules';
import type { StepResource } from '../plan/step';
import type { Problem } from '../problem';
import type { Instant } from '../scope';

export const STEP_STATES = [
  'waiting',
  'running',
  'done',
  'unchanged',
  'failed',
  'skipped',
  /** An undo has reverted it. */
  'undone',
  /** An undo has retained it; `retained` says why. */
  'retained',
] as const;
export type StepState = (typeof STEP_STATES)[number];

export const RUN_OUTCOMES = [
  'running',
  'succeeded',
  'failed',
  /** No replica executes it: the server that did has stopped. */
  'interrupted',
  'undoing',
  /** Ended by another change of the same service before it was complete; `supersededBy` says which. */
  'superseded',
  /** Undone, except for steps that are `retained`. */
  'undone',
] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

/** Why an undo retains something; each has a message under `steps.retained.`. */
export const RETAINED_REASONS = [
  /** AWS has no call that reverts it. */
  'cannot-revert',
  /** Something that depends on it could not be deleted. */
  'still-needed',
  /** AWS rejected the call; the step's `problem` has the error. */
  'refused',
  /** Somebody else has changed it since. */
  'changed-since',
] as const;
export type RetainedReason = (typeof RETAINED_REASONS)[number];

/** A reference to another run, for people to read. */
export type RunReference = { run: string; by: string; verb: RunVerb };

/** The progress of a run, for readers. */
export type RunProgress = {
  id: string;
  startedAt: Instant;
  finishedAt?: Instant;
  outcome: RunOutcome;
  /** Empty for a run that registers a revision: a family belongs to no cluster. */
  cluster: string;
  /** The service that it changes, or the family that it registers a revision of. */
  service: string;
  /** The id of the person who started it. */
  by: string;
  /** The verb of the change. */
  verb: RunVerb;
  /** The run that superseded this one. */
  supersededBy?: RunReference;
  /** The run that this one superseded. */
  supersedes?: RunReference;
  steps: {
    id: string;
    resource: StepResource;
    state: StepState;
    startedAt?: Instant;
    finishedAt?: Instant;
    facts: Record<string, string>;
    /** The outputs of the step so far. */
    outputs: Record<string, string>;
    /** Whether the run itself has made a mutation here that an undo can revert. */
    made: boolean;
    problem?: Problem;
    retained?: RetainedReason;
  }[];
};

/** What can be done with a run that has ended or is interrupted. */
export const canRetry = (run: Pick<RunProgress, 'outcome' | 'steps'>): boolean =>
  run.outcome === 'failed' && !needsSpec(run);
export const canResume = ({ outcome }: Pick<RunProgress, 'outcome'>): boolean => outcome === 'interrupted';
/** A successful deployment is undone by deleting the service; another successful change is undone by reverting it. */
export const canUndo = ({ outcome, verb, steps }: Pick<RunProgress, 'outcome' | 'verb' | 'steps'>): boolean =>
  CHANGE_RULES[verb].undo === 'reverts' &&
  (UNDOABLE.includes(outcome) || (outcome === 'succeeded' && verb !== 'deploy')) &&
  steps.some(({ made, retained }) => made && retained !== 'cannot-revert');

const UNDOABLE: readonly RunOutcome[] = ['failed', 'interrupted', 'undone'];

/**
 * Whether the run can only be continued with the spec: its redacted values are not in the journal, and the process that
 * had them has stopped.
 */
export const needsSpec = ({ steps }: Pick<RunProgress, 'steps'>): boolean =>
  steps.some(({ problem }) => problem?.facts?.reason === 'needs-spec');

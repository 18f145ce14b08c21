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
  /** What the run had made of it is gone again. */
  'undone',
  /** An undo left there what the run had made of it; `left` says why. */
  'retained',
] as const;
export type StepState = (typeof STEP_STATES)[number];

export const RUN_OUTCOMES = [
  'running',
  'succeeded',
  'failed',
  /** Nobody carries it on: the server that did has ended. */
  'interrupted',
  'undoing',
  /** Ended by another change of the same service before it was whole; `supersededBy` says which. */
  'superseded',
  /** Undone, as far as it could be: steps that are `left` say why. */
  'undone',
] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

/** Why an undo leaves something: each has its sentence under `steps.left.`. */
export const RETAINED_REASONS = [
  /** AWS offers no way back. */
  'cannot-revert',
  /** Something that stands on it could not be removed. */
  'still-needed',
  /** AWS refused; the step's `problem` says how. */
  'refused',
] as const;
export type RetainedReason = (typeof RETAINED_REASONS)[number];

/** Another run, as far as people want to know it. */
export type RunReference = { run: string; by: string; verb: RunVerb };

/** How far a run of a plan has got. */
export type RunProgress = {
  id: string;
  startedAt: Instant;
  finishedAt?: Instant;
  outcome: RunOutcome;
  cluster: string;
  service: string;
  /** Who began it, by their id. */
  by: string;
  /** What it is for. */
  verb: RunVerb;
  /** The run that ended this one. */
  supersededBy?: RunReference;
  /** The run that this one has ended. */
  supersedes?: RunReference;
  steps: {
    id: string;
    resource: StepResource;
    state: StepState;
    startedAt?: Instant;
    finishedAt?: Instant;
    facts: Record<string, string>;
    /** What the step found out or made, by the names that its acts give. */
    outputs: Record<string, string>;
    /** Whether the run itself has made something here, which an undo takes back. */
    made: boolean;
    problem?: Problem;
    retained?: RetainedReason;
  }[];
};

/** What a person may do with a run that has come to rest. */
export const canRetry = (run: Pick<RunProgress, 'outcome' | 'steps'>): boolean =>
  run.outcome === 'failed' && !needsSpec(run);
export const canResume = ({ outcome }: Pick<RunProgress, 'outcome'>): boolean => outcome === 'interrupted';
/** A deployment that went well is undone by deleting the service; a change that went well leads back to what was before. */
export const canUndo = ({ outcome, verb, steps }: Pick<RunProgress, 'outcome' | 'verb' | 'steps'>): boolean =>
  CHANGE_RULES[verb].undo === 'reverts' &&
  (UNDOABLE.includes(outcome) || (outcome === 'succeeded' && verb !== 'deploy')) &&
  steps.some(({ made, retained }) => made && retained !== 'cannot-revert');

const UNDOABLE: readonly RunOutcome[] = ['failed', 'interrupted', 'undone'];

/** Whether only who has the wish can go on: values that look secret were never written down, and who was told them is gone. */
export const needsSpec = ({ steps }: Pick<RunProgress, 'steps'>): boolean =>
  steps.some(({ problem }) => problem?.facts?.reason === 'needs-spec');

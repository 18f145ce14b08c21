import type { Problem } from '../problem';
import type { Instant } from '../scope';

export const STEP_KINDS = [
  'create-cluster',
  'create-log-group',
  'register-task-definition',
  'create-service',
  'update-service',
  'reach-steady-state',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export const STEP_STATES = ['waiting', 'running', 'done', 'unchanged', 'failed', 'skipped'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** How far a run of a plan has got. */
export type RunProgress = {
  id: string;
  startedAt: Instant;
  finishedAt?: Instant;
  outcome: 'running' | 'succeeded' | 'failed';
  cluster: string;
  service: string;
  steps: {
    id: string;
    kind: StepKind;
    state: StepState;
    startedAt?: Instant;
    finishedAt?: Instant;
    facts: Record<string, string>;
    problem?: Problem;
  }[];
};

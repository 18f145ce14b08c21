import type { ChangeVerb, Precedence, UndoKind } from '../changes/change-rules';
import type { Expectation } from '../changes/expectation';
import type { RetainedResource } from '../changes/owned-resources';
import type { RollBackMethod } from '../changes/roll-back-target';
import type { MonthlyCost } from '../cost/cost';
import type { FieldProblem } from '../problem';
import type { RunReference } from '../runs/run';
import type { PlanView } from './plan-view';

/** The bounds of a rolling deployment, in tasks. */
export type TaskBounds = {
  desired: number;
  /** At least this many tasks stay healthy. */
  floor: number;
  /** At most this many tasks exist at once. */
  ceiling: number;
};

/** The preview of a change. */
export type ChangeView = PlanView & {
  verb: ChangeVerb;
  expected: Expectation;
  /**
   * Why it cannot be confirmed, by fields of the request, such as `images.web` or `desiredCount`; empty when it can.
   */
  problems: FieldProblem[];
  /** Present when tasks are replaced or started. */
  bounds?: TaskBounds;
  /** What the service costs a month as it is now; `cost` is what it will cost. */
  costBefore: MonthlyCost;
  precedence: Precedence;
  undo: UndoKind;
  /** The run that is under way: this change would end it (`supersedes`), or has to wait (`waits`). */
  underWay?: RunReference;
  /** For a roll-back: how the revision is restored. */
  method?: RollBackMethod;
  /** For a deletion: what is retained, and the log group that can be kept. */
  retained?: RetainedResource[];
  logGroup?: string;
};

/** The run that executes a confirmed change. */
export type StartedChange = { run: string };

import type { ChangeVerb, Precedence, UndoKind } from '../changes/change-rules';
import type { Expectation } from '../changes/expectation';
import type { RetainedResource } from '../changes/owned-resources';
import type { RollBackMethod } from '../changes/roll-back-target';
import type { MonthlyCost } from '../cost/cost';
import type { FieldProblem } from '../problem';
import type { RunReference } from '../runs/run';
import type { PlanView } from './plan-view';

/** What replacing tasks will mean for those that run. */
export type TaskBounds = {
  desired: number;
  /** At least this many tasks stay healthy. */
  floor: number;
  /** At most this many tasks exist at once. */
  ceiling: number;
};

/** A change with all that a person wants to know before it is confirmed. */
export type ChangeView = PlanView & {
  verb: ChangeVerb;
  expected: Expectation;
  /** Why it cannot be confirmed, by fields of the request, such as `images.web` or `desiredCount`. Empty when it can. */
  problems: FieldProblem[];
  /** Present where tasks are replaced or started. */
  bounds?: TaskBounds;
  /** What the service costs a month as it is now; `cost` is what it will cost. */
  costBefore: MonthlyCost;
  precedence: Precedence;
  undo: UndoKind;
  /** The run that this change would end (`supersedes`) or has to wait for (`waits`). */
  underWay?: RunReference;
  /** Of a roll-back: how the revision comes back. */
  method?: RollBackMethod;
  /** Of a deletion: what stays, and the log group that may be kept. */
  retained?: RetainedResource[];
  logGroup?: string;
};

/** What a person who confirmed a change follows. */
export type StartedChange = { run: string };

import type { Permission } from '../../auth/actor';
import type { StepKind } from '../../domain/deployment/run';
import type { Step } from '../../domain/deployment/step';
import type { Context } from '../context';
import { assertMay } from '../door';

/** What some kinds of steps take besides the permission to deploy. */
const ALSO_NEEDS: Partial<Record<StepKind, Permission>> = {
  'create-cluster': 'cluster:create',
  'create-execution-role': 'role:create',
  'allow-secrets': 'role:create',
  'create-task-role': 'role:create',
};

/**
 * Makes sure that a person may do everything that a plan does.
 * @throws Failure `forbidden` with the permission that is lacking
 */
export function assertPlanAllowed(steps: readonly Step[], { actor }: Pick<Context, 'actor'>): void {
  for (const { kind, effect } of steps) {
    const permission = ALSO_NEEDS[kind];
    if (permission && (effect === 'create' || effect === 'change')) assertMay(actor, permission);
  }
}

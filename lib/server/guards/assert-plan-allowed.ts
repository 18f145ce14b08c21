import type { Permission } from '../../auth/actor';
import type { Step } from '../../domain/plan/step';
import type { StepResource } from '../../domain/runs/run';
import type { Context } from '../context';
import { assertMay } from '../operation';

/** What some kinds of steps take besides the permission to deploy. */
const ALSO_NEEDS: Partial<Record<StepResource, Permission>> = {
  cluster: 'cluster:create',
  'execution-role': 'role:create',
  'secrets-access': 'role:create',
  'task-role': 'role:create',
};

/**
 * Makes sure that a person may do everything that a plan does.
 * @throws Failure `forbidden` with the permission that is lacking
 */
export function assertPlanAllowed(steps: readonly Step[], { actor }: Pick<Context, 'actor'>): void {
  for (const { resource, effect } of steps) {
    const permission = ALSO_NEEDS[resource];
    if (permission && (effect === 'create' || effect === 'update')) assertMay(actor, permission);
  }
}

import type { Permission } from '../../auth/actor';
import type { Step, StepResource } from '../../domain/plan/step';
import type { Context } from '../context';
import { assertPermitted } from '../permitted';

/** Permissions that steps require besides the one to deploy, by resource. */
const ALSO_NEEDS: Partial<Record<StepResource, Permission>> = {
  cluster: 'cluster:create',
  'execution-role': 'role:create',
  'secrets-access': 'role:create',
  'task-role': 'role:create',
};

/**
 * Checks that a person is permitted every step of a plan.
 * @throws Failure `forbidden` with the missing permission
 */
export function assertPlanAllowed(
  steps: readonly Step[],
  context: Pick<Context, 'actor' | 'scope' | 'resource'>,
): void {
  for (const { resource, effect } of steps) {
    const permission = ALSO_NEEDS[resource];
    if (permission && (effect === 'create' || effect === 'update')) assertPermitted(context, permission);
  }
}

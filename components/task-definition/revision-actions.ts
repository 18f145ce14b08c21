import type { DeregisterRevision, GetInventory, RunTask } from '@/lib/domain/wire/task-definition-actions';

/** Server calls of a revision's page. */
export type RevisionActions = {
  inventory: GetInventory;
  run: RunTask;
  deregister: DeregisterRevision;
};

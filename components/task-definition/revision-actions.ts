import type { DeregisterRevision, GetInventory, RunTask } from '@/lib/domain/wire/task-definition-actions';

/** What the page of a revision asks of the server and has it do. */
export type RevisionActions = {
  inventory: GetInventory;
  run: RunTask;
  deregister: DeregisterRevision;
};

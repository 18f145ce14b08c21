import type { AccountInventory } from '@/lib/domain/inventory';
import type { Outcome } from '@/lib/domain/problem';
import type { RunTaskRequest } from '@/lib/domain/run-task-request';
import type { Scope } from '@/lib/domain/scope';

/** What the page of a revision asks of the server and has it do. */
export type RevisionActions = {
  inventory: (scope: Scope) => Promise<Outcome<AccountInventory>>;
  run: (order: RunTaskRequest) => Promise<Outcome<{ cluster: string; tasks: string[] }>>;
  deregister: (at: Scope & { family: string; revision: number }) => Promise<Outcome<unknown>>;
};

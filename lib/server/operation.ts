import 'server-only';
import { getSession } from '../auth/session';
import { ClusterScope } from '../domain/scope';
import { recordAuditEntry } from './audit/audit';
import { announceChange } from './changes';
import { openContext } from './context';
import { createOperations, type Dependencies } from './create-operations';

function announce(input: unknown): void {
  const at = ClusterScope.safeParse(input);
  if (at.success) announceChange(at.data);
}

/** The house as it is in production. */
export const dependencies: Dependencies = {
  getSession,
  openContext,
  journal: recordAuditEntry,
  changed: announce,
  now: Date.now,
};

export const { query, command } = createOperations(dependencies);

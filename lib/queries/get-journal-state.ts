import { Scope } from '../domain/scope';
import { query } from '../server/operation';

/** Whether the journal of an account and region can be written, for a notice where it cannot. */
export const getJournalState = query({
  permission: 'console:read',
  input: Scope,
  run: async (_, { journal }) => journal.state(),
});

import { Scope } from '../domain/scope';
import { query } from '../server/operation';

/** Whether what is done in an account and region is written down there, for a notice where it is not. */
export const getJournalState = query({
  permission: 'console:read',
  input: Scope,
  run: async (_, { journal }) => journal.state(),
});

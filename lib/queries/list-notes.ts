import { Scope } from '../domain/scope';
import { readNotes } from '../server/load/read-notes';
import { query } from '../server/operation';

/** For every service of the region: whether there is a newer image, and who changed it last. */
export const listNotes = query({ permission: 'console:read', input: Scope, run: (_, context) => readNotes(context) });

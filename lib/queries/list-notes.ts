import { Scope } from '../domain/scope';
import { readNotes } from '../server/load/read-notes';
import { query } from '../server/operation';
import { isVisible } from '../server/permitted';

/** For every service of the region: whether there is a newer image, and who changed it last. */
export const listNotes = query({
  permission: 'console:read',
  input: Scope,
  run: async (_, context) =>
    (await readNotes(context)).filter(({ cluster, service }) => isVisible(context, { cluster, service })),
});

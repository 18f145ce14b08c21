import { rankMatches } from '../domain/search';
import { SearchInput } from '../domain/wire/region-actions';
import { readDirectory } from '../server/cache/read-directory';
import { findWithin } from '../server/load/find-within';
import { query } from '../server/operation';

const MAX_RESULTS = 30;

/** The results of the command palette: everything that has a page, best matches first. */
export const search = query({
  permission: 'console:read',
  input: SearchInput,
  run: async ({ text }, context) => {
    const directory = await readDirectory(context);
    const within = await findWithin(context, directory, text);
    return [...within, ...rankMatches(directory, text)].slice(0, MAX_RESULTS);
  },
});

import { rankMatches, type SearchEntry } from '../domain/search';
import { SearchInput } from '../domain/wire/region-actions';
import { readDirectory } from '../server/cache/read-directory';
import { findWithin } from '../server/load/find-within';
import { query } from '../server/operation';
import { isVisible, type Resource } from '../server/permitted';

const MAX_RESULTS = 30;

/** The results of the command palette: everything that has a page, best matches first. */
export const search = query({
  permission: 'console:read',
  input: SearchInput,
  run: async ({ text }, context) => {
    const directory = (await readDirectory(context)).filter((entry) => isVisible(context, resourceOfEntry(entry)));
    const within = await findWithin(context, directory, text);
    return [...within, ...rankMatches(directory, text)].slice(0, MAX_RESULTS);
  },
});

/** Tasks are found in clusters that one may see, and their pages say whether one may see them. */
function resourceOfEntry(entry: SearchEntry): Resource {
  switch (entry.kind) {
    case 'service':
      return { cluster: entry.cluster, service: entry.name };
    case 'cluster':
      return { cluster: entry.name };
    case 'family':
      return { family: entry.name };
    case 'revision':
      return { family: entry.family };
    case 'repository':
      return { repository: entry.name };
    case 'image':
      return { repository: entry.repository };
    case 'task':
      return { cluster: entry.cluster };
  }
}

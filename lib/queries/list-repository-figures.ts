import { resolvePrices } from '../domain/cost/price-table';
import { ListRepositoryFiguresInput, type RepositoryFiguresList } from '../domain/wire/image-actions';
import { recentPrices } from '../server/cache/recent-prices';
import { loadRepositoryFigures } from '../server/load/repository-figures';
import { query } from '../server/operation';

/** How much each of some repositories holds, what storing it costs, and whether a lifecycle policy cleans it up. */
export const listRepositoryFigures = query({
  permission: 'console:read',
  input: ListRepositoryFiguresInput,
  run: async ({ repositories }, context): Promise<RepositoryFiguresList> => {
    const rate = resolvePrices(context.scope.region, await recentPrices(context))?.rates['image-gigabyte'];
    return loadRepositoryFigures(context, repositories, rate);
  },
});

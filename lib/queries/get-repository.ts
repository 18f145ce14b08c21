import { resolvePrices } from '../domain/cost/price-table';
import { storageCost, storageOf } from '../domain/lifecycle-policy/clean-up';
import { RepositoryScope, type RepositoryView } from '../domain/wire/image-actions';
import { recentPrices } from '../server/cache/recent-prices';
import { degrading } from '../server/load/degrading';
import { loadNeedsIfKnown } from '../server/load/load-image-needs';
import { hasPolicy } from '../server/load/repository-figures';
import { query } from '../server/operation';
import { visibleNeeds } from '../server/visible-needs';

/** How many images a page lists. */
const LISTED = 1_000;

/**
 * One repository with its newest images, what needs each of them, and what storing them costs.
 * @throws Failure `missing`
 */
export const getRepository = query({
  permission: 'console:read',
  input: RepositoryScope,
  run: async ({ repository: name }, context): Promise<RepositoryView> => {
    const { ecr, ecs, lifecyclePolicies, scope } = context;
    const { orElse, unreadable } = degrading();
    const unknown: string[] = [];
    const addUnknown = (operation: string) => void unknown.push(operation);
    const [repository, images, hasLifecyclePolicy, prices] = await Promise.all([
      ecr.getRepository(name),
      ecr.listImages(name),
      orElse('ecr:GetLifecyclePolicy', hasPolicy(lifecyclePolicies, name), undefined),
      recentPrices(context),
    ]);
    const loaded = await orElse('ecs:ListTasks', loadNeedsIfKnown(addUnknown, ecs, name, images), undefined);
    const storage = storageOf(images);
    const cost = storageCost(storage, resolvePrices(scope.region, prices)?.rates['image-gigabyte']);
    return {
      repository,
      images: images.slice(0, LISTED),
      imageCount: images.length,
      sizeBytes: storage.bytes,
      ...(cost && { cost }),
      ...(hasLifecyclePolicy !== undefined && { hasLifecyclePolicy }),
      ...(loaded && { needs: visibleNeeds(context, loaded.needs) }),
      unreadable: [...unreadable(), ...unknown],
    };
  },
});

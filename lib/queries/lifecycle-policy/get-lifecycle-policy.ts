import { suggestPolicy } from '../../domain/lifecycle-policy/suggest-policy';
import { RepositoryScope } from '../../domain/wire/image-actions';
import type { LifecycleView } from '../../domain/wire/lifecycle-actions';
import { loadImageNeeds } from '../../server/load/load-image-needs';
import { query } from '../../server/operation';

/** The lifecycle policy of a repository, or one that suits its images when it has none. */
export const getLifecyclePolicy = query({
  permission: 'console:read',
  input: RepositoryScope,
  run: async ({ repository }, { ecr, ecs, lifecyclePolicies }): Promise<LifecycleView> => {
    const policy = await lifecyclePolicies.findLifecyclePolicy(repository);
    if (policy) return { policy };
    const images = await ecr.listImages(repository);
    const { needs } = await loadImageNeeds(ecs, repository, images);
    return { suggestion: suggestPolicy(images, needs) };
  },
});

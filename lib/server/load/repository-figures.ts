import { MAX_CONCURRENT_CALLS, mapBounded } from '../../aws/collect';
import type { Cloud } from '../../domain/cloud';
import type { Rate } from '../../domain/cost/prices';
import { storageCost } from '../../domain/lifecycle-policy/clean-up';
import type { RepositoryFigures, RepositoryFiguresList } from '../../domain/wire/image-actions';
import { degrading } from './degrading';

/**
 * What repositories hold and cost. A repository that was deleted meanwhile is left out of it.
 * @param rate of a gigabyte a month; undefined when no price is known
 */
export async function loadRepositoryFigures(
  { ecr, lifecyclePolicies }: Pick<Cloud, 'ecr' | 'lifecyclePolicies'>,
  names: readonly string[],
  rate: Rate | undefined,
): Promise<RepositoryFiguresList> {
  const { orElse, unreadable } = degrading(['access-denied', 'missing']);
  const figures = await mapBounded(names, MAX_CONCURRENT_CALLS, async (repository): Promise<RepositoryFigures> => {
    const [contents, policy] = await Promise.all([
      orElse('ecr:DescribeImages', ecr.countContents(repository), undefined),
      orElse('ecr:GetLifecyclePolicy', hasPolicy(lifecyclePolicies, repository), undefined),
    ]);
    const cost = contents && storageCost({ images: contents.imageCount, bytes: contents.sizeBytes }, rate);
    return {
      repository,
      ...(contents && { contents }),
      ...(policy !== undefined && { hasLifecyclePolicy: policy }),
      ...(cost && { cost }),
    };
  });
  return { figures, unreadable: unreadable() };
}

/** Whether a repository has a lifecycle policy. */
export const hasPolicy = async (policies: Cloud['lifecyclePolicies'], repository: string): Promise<boolean> =>
  (await policies.findLifecyclePolicy(repository)) !== undefined;

import type { GetLifecyclePolicyRequest, GetLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { repositoryOf } from './repositories';

export const getLifecyclePolicy =
  (world: World): Operation<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse> =>
  ({ repositoryName }) =>
    lifecyclePolicyShape(world, repositoryOf(world, repositoryName));

/** @throws AwsFault `LifecyclePolicyNotFoundException` */
export function policyTextOf({ account }: Pick<World, 'account'>, { name, lifecyclePolicyText }: Repository): string {
  if (lifecyclePolicyText !== undefined) return lifecyclePolicyText;
  throw new AwsFault(
    'LifecyclePolicyNotFoundException',
    `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${account}'`,
  );
}

/** A repository's policy as the operations give it, with the time of its last evaluation. */
export function lifecyclePolicyShape(world: World, repository: Repository) {
  const { name, lifecycleEvaluatedAt } = repository;
  return {
    registryId: world.account,
    repositoryName: name,
    lifecyclePolicyText: policyTextOf(world, repository),
    lastEvaluatedAt: lifecycleEvaluatedAt === undefined ? undefined : new Date(lifecycleEvaluatedAt),
  };
}

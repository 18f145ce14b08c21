import type { GetRepositoryPolicyRequest, GetRepositoryPolicyResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { repositoryOf } from './repositories';

export const getRepositoryPolicy =
  (world: World): Operation<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse> =>
  ({ repositoryName }) =>
    repositoryPolicyShape(world, repositoryOf(world, repositoryName));

/** @throws AwsFault `RepositoryPolicyNotFoundException` */
export function repositoryPolicyShape({ account }: Pick<World, 'account'>, { name, policyText }: Repository) {
  if (policyText !== undefined) return { registryId: account, repositoryName: name, policyText };
  throw new AwsFault(
    'RepositoryPolicyNotFoundException',
    `Repository policy does not exist for the repository with name '${name}' in the registry with id '${account}'`,
  );
}

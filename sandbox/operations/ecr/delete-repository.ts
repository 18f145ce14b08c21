import type { DeleteRepositoryRequest, DeleteRepositoryResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { repositoryOf, repositoryShape } from './repositories';

export const deleteRepository =
  (world: World): Operation<DeleteRepositoryRequest, DeleteRepositoryResponse> =>
  ({ repositoryName, force = false }) => {
    const repository = repositoryOf(world, repositoryName);
    if (repository.images.size > 0 && !force) {
      throw new AwsFault(
        'RepositoryNotEmptyException',
        `The repository with name '${repository.name}' in registry with id '${world.account}' cannot be deleted because it still contains images`,
      );
    }
    world.ecr.repositories.delete(repository.name);
    return { repository: repositoryShape(repository, world) };
  };

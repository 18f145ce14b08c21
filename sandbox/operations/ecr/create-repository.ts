import type { CreateRepositoryRequest, CreateRepositoryResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addRepository } from './add-image';
import { mutabilityOf } from './put-image-tag-mutability';
import { checkedName, describedRepository } from './repositories';

export const createRepository =
  (world: World): Operation<CreateRepositoryRequest, CreateRepositoryResponse> =>
  ({ repositoryName, tags = [], imageTagMutability = 'MUTABLE', imageScanningConfiguration }) => {
    const name = checkedName(repositoryName);
    if (world.ecr.repositories.has(name)) {
      throw new AwsFault(
        'RepositoryAlreadyExistsException',
        `The repository with name '${name}' already exists in the registry with id '${world.account}'`,
      );
    }
    const repository = addRepository(world, name, {
      tagMutability: mutabilityOf(imageTagMutability),
      scanOnPush: imageScanningConfiguration?.scanOnPush ?? false,
      tags: new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value])),
    });
    return { repository: describedRepository(repository, world) };
  };

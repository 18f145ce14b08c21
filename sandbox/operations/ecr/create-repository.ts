import type { CreateRepositoryRequest, CreateRepositoryResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addRepository } from './add-image';
import { encryptionFrom } from './encryption';
import { mutabilityFrom } from './mutability';
import { repositoryShape, validateName } from './repositories';
import { mergeTags } from './tags';

export const createRepository =
  (world: World): Operation<CreateRepositoryRequest, CreateRepositoryResponse> =>
  ({ repositoryName, tags, imageScanningConfiguration, encryptionConfiguration, ...mutability }) => {
    const name = validateName(repositoryName);
    if (world.ecr.repositories.has(name)) {
      throw new AwsFault(
        'RepositoryAlreadyExistsException',
        `The repository with name '${name}' already exists in the registry with id '${world.account}'`,
      );
    }
    const repository = addRepository(world, name, {
      ...mutabilityFrom(mutability),
      scanOnPush: imageScanningConfiguration?.scanOnPush ?? false,
      encryption: encryptionFrom(world, encryptionConfiguration),
      tags: mergeTags(new Map(), tags),
    });
    return { repository: repositoryShape(repository, world) };
  };

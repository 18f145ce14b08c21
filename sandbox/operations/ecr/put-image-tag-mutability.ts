import type { PutImageTagMutabilityRequest, PutImageTagMutabilityResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { constraint } from './faults';
import { mutabilityFrom, mutabilityShape } from './mutability';
import { repositoryOf } from './repositories';

export const putImageTagMutability =
  (world: World): Operation<PutImageTagMutabilityRequest, PutImageTagMutabilityResponse> =>
  ({ repositoryName, imageTagMutability, imageTagMutabilityExclusionFilters }) => {
    const repository = repositoryOf(world, repositoryName);
    if (imageTagMutability === undefined) throw constraint('imageTagMutability', 'Member must not be null');
    Object.assign(repository, mutabilityFrom({ imageTagMutability, imageTagMutabilityExclusionFilters }));
    return { registryId: world.account, repositoryName: repository.name, ...mutabilityShape(repository) };
  };

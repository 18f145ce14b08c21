import type { PutImageTagMutabilityRequest, PutImageTagMutabilityResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { constraint, repositoryOf } from './repositories';

export const putImageTagMutability =
  (world: World): Operation<PutImageTagMutabilityRequest, PutImageTagMutabilityResponse> =>
  ({ repositoryName, imageTagMutability }) => {
    const repository = repositoryOf(world, repositoryName);
    repository.tagMutability = mutabilityOf(imageTagMutability);
    return {
      registryId: world.account,
      repositoryName: repository.name,
      imageTagMutability: repository.tagMutability,
    };
  };

/** @throws AwsFault for settings that the sandbox does not keep, those with exclusion filters among them */
export function mutabilityOf(setting: string | undefined): Repository['tagMutability'] {
  if (setting === 'MUTABLE' || setting === 'IMMUTABLE') return setting;
  throw constraint('imageTagMutability', 'Member must satisfy enum value set: [IMMUTABLE, MUTABLE]');
}

import type { GetLifecyclePolicyRequest, GetLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { repositoryOf } from './repositories';

export const getLifecyclePolicy =
  (world: World): Operation<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse> =>
  ({ repositoryName }) => {
    const { name, lifecyclePolicyText } = repositoryOf(world, repositoryName);
    if (lifecyclePolicyText === undefined) {
      throw new AwsFault(
        'LifecyclePolicyNotFoundException',
        `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${world.account}'`,
      );
    }
    return { registryId: world.account, repositoryName: name, lifecyclePolicyText };
  };

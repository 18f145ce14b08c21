import type { GetRegistryPolicyRequest, GetRegistryPolicyResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';

/** Nobody has given the registry as a whole a policy: AWS answers that with an error. */
export const getRegistryPolicy =
  ({ account }: World): Operation<GetRegistryPolicyRequest, GetRegistryPolicyResponse> =>
  () => {
    throw new AwsFault(
      'RegistryPolicyNotFoundException',
      `Registry policy does not exist in the registry with id '${account}'`,
    );
  };

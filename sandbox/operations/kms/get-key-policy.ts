import type { GetKeyPolicyRequest, GetKeyPolicyResponse } from '@aws-sdk/client-kms';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { keyOf } from './keys';

export const getKeyPolicy =
  (world: World): Operation<GetKeyPolicyRequest, GetKeyPolicyResponse> =>
  ({ KeyId, PolicyName = 'default' }) => {
    const { policy } = keyOf(world, KeyId);
    if (PolicyName !== 'default') throw new AwsFault('NotFoundException', 'No such policy exists');
    return { Policy: JSON.stringify(policy, null, 2), PolicyName };
  };

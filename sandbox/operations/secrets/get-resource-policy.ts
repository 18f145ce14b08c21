import type { GetResourcePolicyRequest, GetResourcePolicyResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { usableSecretOf } from './find';

/** A secret that nobody has given a policy is no error: the answer has none. */
export const getResourcePolicy =
  (world: World): Operation<GetResourcePolicyRequest, GetResourcePolicyResponse> =>
  ({ SecretId }) => {
    const { arn, name, resourcePolicy } = usableSecretOf(world, SecretId);
    return { ARN: arn, Name: name, ResourcePolicy: resourcePolicy };
  };

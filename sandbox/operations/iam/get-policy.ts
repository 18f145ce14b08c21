import type { GetPolicyRequest, GetPolicyResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { describedPolicy, foundPolicy } from './policies';

export const getPolicy =
  (world: World): Operation<GetPolicyRequest, GetPolicyResponse> =>
  ({ PolicyArn }) => ({ Policy: describedPolicy(world, foundPolicy(world, PolicyArn)) });

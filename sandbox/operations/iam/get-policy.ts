import type { GetPolicyRequest, GetPolicyResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { findPolicy, policyShape } from './policies';

export const getPolicy =
  (world: World): Operation<GetPolicyRequest, GetPolicyResponse> =>
  ({ PolicyArn }) => ({ Policy: policyShape(world, findPolicy(world, PolicyArn)) });

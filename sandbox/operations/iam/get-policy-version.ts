import type { GetPolicyVersionRequest, GetPolicyVersionResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { findPolicy, policyVersionShape, versionOf } from './policies';

export const getPolicyVersion =
  (world: World): Operation<GetPolicyVersionRequest, GetPolicyVersionResponse> =>
  ({ PolicyArn, VersionId }) => {
    const policy = findPolicy(world, PolicyArn);
    const { number, version } = versionOf(policy, VersionId);
    return { PolicyVersion: policyVersionShape(policy, number, version) };
  };

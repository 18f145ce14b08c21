import type { GetPolicyRequest, GetPolicyResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { policyOf } from './managed-policies';
import { noSuchEntity, required } from './roles';

export const getPolicy =
  (world: World): Operation<GetPolicyRequest, GetPolicyResponse> =>
  ({ PolicyArn }) => {
    if (!PolicyArn) throw required('policyArn');
    const policy = policyOf(world, PolicyArn);
    if (!policy) throw noSuchEntity(`Policy ${PolicyArn} was not found.`);
    const users = [...world.iam.roles.values()].filter(({ attachedPolicyArns }) => attachedPolicyArns.has(policy.arn));
    return {
      Policy: {
        PolicyName: policy.name,
        PolicyId: policy.id,
        Arn: policy.arn,
        Path: policy.path,
        DefaultVersionId: 'v1',
        AttachmentCount: users.length,
        PermissionsBoundaryUsageCount: 0,
        IsAttachable: true,
        CreateDate: new Date(policy.createdAt),
        UpdateDate: new Date(policy.createdAt),
      },
    };
  };

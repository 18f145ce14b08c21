import type { GetPolicyVersionRequest, GetPolicyVersionResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { policyOf } from './managed-policies';
import { encoded, noSuchEntity, required } from './roles';

/** Every policy of the sandbox has one version. */
export const getPolicyVersion =
  (world: World): Operation<GetPolicyVersionRequest, GetPolicyVersionResponse> =>
  ({ PolicyArn, VersionId }) => {
    if (!PolicyArn) throw required('policyArn');
    if (!VersionId) throw required('versionId');
    const policy = policyOf(world, PolicyArn);
    if (!policy) throw noSuchEntity(`Policy ${PolicyArn} was not found.`);
    if (VersionId !== 'v1')
      throw noSuchEntity(`Policy ${PolicyArn} version ${VersionId} does not exist or is not attachable.`);
    return {
      PolicyVersion: {
        Document: encoded(policy.document),
        VersionId,
        IsDefaultVersion: true,
        CreateDate: new Date(policy.createdAt),
      },
    };
  };

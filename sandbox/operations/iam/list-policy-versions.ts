import type { ListPolicyVersionsRequest, ListPolicyVersionsResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { findPolicy, policyVersionShape, versionsOf } from './policies';
import { pageRequest } from './roles';

/** The versions of a policy, without their documents as AWS lists them. */
export const listPolicyVersions =
  (world: World): Operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse> =>
  ({ PolicyArn, ...page }) => {
    const policy = findPolicy(world, PolicyArn);
    const { items, nextToken } = pageOf(
      versionsOf(policy),
      ([number]) => String(number).padStart(9, '0'),
      pageRequest(page),
    );
    return {
      Versions: items.map(([number, version]) => ({
        ...policyVersionShape(policy, number, version),
        Document: undefined,
      })),
      IsTruncated: nextToken !== undefined,
      Marker: nextToken,
    };
  };

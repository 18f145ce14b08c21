import type { ListPoliciesRequest, ListPoliciesResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import { managedPolicies } from '@/sandbox/policy/managed-policies';
import type { World } from '@/sandbox/world';
import { policyShape, rolesWithPolicy } from './policies';
import { pageRequest } from './roles';

/** The policies of the account, of AWS, or of both. */
export const listPolicies =
  (world: World): Operation<ListPoliciesRequest, ListPoliciesResponse> =>
  ({ Scope = 'All', OnlyAttached = false, PathPrefix = '/', PolicyUsageFilter, ...page }) => {
    const all = [...(Scope === 'AWS' ? [] : world.iam.policies.values()), ...(Scope === 'Local' ? [] : managedPolicies)]
      // Nothing has a permissions boundary.
      .filter(() => PolicyUsageFilter !== 'PermissionsBoundary')
      .filter(
        (policy) => policy.path.startsWith(PathPrefix) && (!OnlyAttached || rolesWithPolicy(world, policy).length > 0),
      );
    const { items, nextToken } = pageOf(all, ({ arn }) => arn, pageRequest(page));
    return {
      // Like AWS, leaves the tags and the description out here.
      Policies: items.map((policy) => ({ ...policyShape(world, policy), Tags: undefined, Description: undefined })),
      IsTruncated: nextToken !== undefined,
      Marker: nextToken,
    };
  };

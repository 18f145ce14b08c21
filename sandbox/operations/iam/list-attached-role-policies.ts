import type { ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import { policyByArn } from '@/sandbox/policy/managed-policies';
import type { World } from '@/sandbox/world';
import { pageRequest, roleOf } from './roles';

export const listAttachedRolePolicies =
  (world: World): Operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse> =>
  ({ RoleName, PathPrefix = '/', ...page }) => {
    const { attachedPolicyArns } = roleOf(world, RoleName);
    const attached = [...attachedPolicyArns]
      .flatMap((arn) => policyByArn(world, arn) ?? [])
      .filter(({ path }) => path.startsWith(PathPrefix));
    const { items, nextToken } = pageOf(attached, ({ arn }) => arn, pageRequest(page));
    return {
      AttachedPolicies: items.map(({ arn, name }) => ({ PolicyArn: arn, PolicyName: name })),
      IsTruncated: nextToken !== undefined,
      Marker: nextToken,
    };
  };

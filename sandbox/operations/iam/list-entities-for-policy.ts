import type { ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { findPolicy, rolesWithPolicy } from './policies';
import { pageRequest } from './roles';

/** The roles that carry a policy; the sandbox keeps no users and no groups. */
export const listEntitiesForPolicy =
  (world: World): Operation<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse> =>
  ({ PolicyArn, EntityFilter, PathPrefix = '/', PolicyUsageFilter, ...page }) => {
    const policy = findPolicy(world, PolicyArn);
    const isAsked =
      (EntityFilter === undefined || EntityFilter === 'Role') && PolicyUsageFilter !== 'PermissionsBoundary';
    const roles = rolesWithPolicy(world, policy).filter(({ path }) => isAsked && path.startsWith(PathPrefix));
    const { items, nextToken } = pageOf(roles, ({ name }) => name, pageRequest(page));
    return {
      PolicyRoles: items.map(({ name, id }) => ({ RoleName: name, RoleId: id })),
      PolicyUsers: [],
      PolicyGroups: [],
      IsTruncated: nextToken !== undefined,
      Marker: nextToken,
    };
  };

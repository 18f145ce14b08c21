import type { ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { carriersOf, foundPolicy } from './policies';
import { pageWish } from './roles';

/** The roles that carry a policy; the sandbox keeps no users and no groups. */
export const listEntitiesForPolicy =
  (world: World): Operation<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse> =>
  ({ PolicyArn, EntityFilter, PathPrefix = '/', ...page }) => {
    const policy = foundPolicy(world, PolicyArn);
    const isAsked = EntityFilter === undefined || EntityFilter === 'Role';
    const roles = carriersOf(world, policy).filter(({ path }) => isAsked && path.startsWith(PathPrefix));
    const { items, nextToken } = pageOf(roles, ({ name }) => name, pageWish(page));
    return {
      PolicyRoles: items.map(({ name, id }) => ({ RoleName: name, RoleId: id })),
      PolicyUsers: [],
      PolicyGroups: [],
      IsTruncated: nextToken !== undefined,
      Marker: nextToken,
    };
  };

import type { UntagRoleRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, roleOf } from './roles';

export const untagRole =
  (world: World): Operation<UntagRoleRequest, object> =>
  ({ RoleName, TagKeys }) => {
    const { tags } = roleOf(world, RoleName);
    if (!TagKeys) throw missingParameter('tagKeys');
    for (const key of TagKeys) tags.delete(key);
    return {};
  };

import type { TagRoleRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, roleOf } from './roles';
import { mergeTags } from './tags';

export const tagRole =
  (world: World): Operation<TagRoleRequest, object> =>
  ({ RoleName, Tags }) => {
    const role = roleOf(world, RoleName);
    if (!Tags) throw missingParameter('tags');
    role.tags = mergeTags(role.tags, Tags);
    return {};
  };

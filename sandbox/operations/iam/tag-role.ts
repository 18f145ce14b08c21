import type { TagRoleRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { required, roleOf } from './roles';
import { joinedTags } from './tags';

export const tagRole =
  (world: World): Operation<TagRoleRequest, object> =>
  ({ RoleName, Tags }) => {
    const role = roleOf(world, RoleName);
    if (!Tags) throw required('tags');
    role.tags = joinedTags(role.tags, Tags);
    return {};
  };

import type { CreateRoleRequest, CreateRoleResponse } from '@aws-sdk/client-iam';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addRole } from './build';
import { describedRole, documentFrom, required, validation } from './roles';

const NAME = /^[\w+=,.@-]{1,64}$/;
const PATH = /^\/([\x21-\x7e]{1,510}\/)?$/;

export const createRole =
  (world: World): Operation<CreateRoleRequest, CreateRoleResponse> =>
  ({ RoleName, Path = '/', AssumeRolePolicyDocument, Description, Tags = [] }) => {
    if (!RoleName) throw required('roleName');
    if (!NAME.test(RoleName)) {
      throw validation(
        'The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
      );
    }
    if (!PATH.test(Path))
      throw validation(
        'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
      );
    const trustPolicy = documentFrom(AssumeRolePolicyDocument, 'assumeRolePolicyDocument');
    if (world.iam.roles.has(RoleName)) {
      throw new AwsFault('EntityAlreadyExistsException', `Role with name ${RoleName} already exists.`);
    }
    const role = addRole(world, { name: RoleName, path: Path, description: Description, trustPolicy });
    for (const { Key = '', Value = '' } of Tags) role.tags.set(Key, Value);
    return { Role: describedRole(role) };
  };

import type { CreateRoleRequest, CreateRoleResponse } from '@aws-sdk/client-iam';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addRole } from './build';
import { findPolicy } from './policies';
import { missingParameter, roleShape, sessionSeconds, trustFrom, validatePath, validation } from './roles';
import { mergeTags } from './tags';

const NAME = /^[\w+=,.@-]{1,64}$/;

export const createRole =
  (world: World): Operation<CreateRoleRequest, CreateRoleResponse> =>
  ({ RoleName, Path = '/', AssumeRolePolicyDocument, Description, MaxSessionDuration, PermissionsBoundary, Tags }) => {
    if (!RoleName) throw missingParameter('roleName');
    if (!NAME.test(RoleName)) {
      throw validation(
        'The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
      );
    }
    validatePath(Path);
    const maxSessionSeconds = sessionSeconds(MaxSessionDuration);
    const permissionsBoundaryArn = PermissionsBoundary && findPolicy(world, PermissionsBoundary).arn;
    const tags = mergeTags(new Map(), Tags);
    const trustPolicy = trustFrom(AssumeRolePolicyDocument, 'assumeRolePolicyDocument');
    if (world.iam.roles.has(RoleName)) {
      throw new AwsFault('EntityAlreadyExistsException', `Role with name ${RoleName} already exists.`);
    }
    const role = addRole(world, { name: RoleName, path: Path, description: Description, trustPolicy });
    Object.assign(role, { tags, maxSessionSeconds, permissionsBoundaryArn });
    return { Role: roleShape(role) };
  };

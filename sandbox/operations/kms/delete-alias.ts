import type { DeleteAliasRequest } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { aliasOf } from './aliases';

export const deleteAlias =
  (world: World): Operation<DeleteAliasRequest, object> =>
  ({ AliasName }) => {
    world.kms.aliases.delete(aliasOf(world, AliasName).name);
    return {};
  };

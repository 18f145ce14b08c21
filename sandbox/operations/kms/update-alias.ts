import type { UpdateAliasRequest } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { aliasOf } from './aliases';
import { changeableKeyOf } from './keys';

export const updateAlias =
  (world: World): Operation<UpdateAliasRequest, object> =>
  ({ AliasName, TargetKeyId }) => {
    const alias = aliasOf(world, AliasName);
    alias.keyId = changeableKeyOf(world, TargetKeyId).id;
    alias.updatedAt = world.now;
    return {};
  };

import type { CreateAliasRequest } from '@aws-sdk/client-kms';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addAlias, aliasArn, checkAliasName } from './aliases';
import { changeableKeyOf } from './keys';

export const createAlias =
  (world: World): Operation<CreateAliasRequest, object> =>
  ({ AliasName, TargetKeyId }) => {
    const name = checkAliasName(AliasName);
    const key = changeableKeyOf(world, TargetKeyId);
    if (world.kms.aliases.has(name)) {
      throw new AwsFault('AlreadyExistsException', `An alias with the name ${aliasArn(world, name)} already exists`);
    }
    addAlias(world, name, key.id);
    return {};
  };

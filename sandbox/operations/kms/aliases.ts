import { AwsFault } from '@/sandbox/operation';
import type { KmsAlias } from '@/sandbox/state/kms';
import type { World } from '@/sandbox/world';
import { invalidValue, validation } from './keys';

const NAME = /^alias\/[a-zA-Z0-9/_-]{1,250}$/;

/** @throws AwsFault for a name that no customer's alias can have */
export function checkAliasName(name: string | undefined): string {
  if (name === undefined) throw invalidValue('aliasName', null, 'not be null');
  if (!name.startsWith('alias/')) {
    throw validation(
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    );
  }
  if (name.startsWith('alias/aws/')) throw new AwsFault('NotAuthorizedException', 'Aliases of AWS cannot be changed.');
  if (!NAME.test(name)) throw new AwsFault('InvalidAliasNameException', `Invalid alias name: ${name}`);
  return name;
}

export const aliasArn = ({ partition, region, account }: World, name: string): string =>
  `arn:${partition}:kms:${region}:${account}:${name}`;

/** @throws AwsFault `NotFoundException` */
export function aliasOf(world: World, name: string | undefined): KmsAlias {
  const wanted = checkAliasName(name);
  const alias = world.kms.aliases.get(wanted);
  if (!alias) throw new AwsFault('NotFoundException', `Alias ${aliasArn(world, wanted)} is not found.`);
  return alias;
}

/** Gives a key a name, for scenarios and CreateAlias. */
export function addAlias(world: World, name: string, keyId: string): KmsAlias {
  const alias = { name, keyId, createdAt: world.now, updatedAt: world.now };
  world.kms.aliases.set(name, alias);
  return alias;
}

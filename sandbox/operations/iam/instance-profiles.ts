import type { InstanceProfile as AwsProfile } from '@aws-sdk/client-iam';
import type { InstanceProfile } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';
import { missingParameter, noSuchEntity, roleShape } from './roles';
import { tagList } from './tags';

/** The account's instance profiles by name. */
export const instanceProfilesOf = ({ iam }: Pick<World, 'iam'>): ReadonlyMap<string, InstanceProfile> =>
  iam.instanceProfiles ?? new Map();

/** @throws AwsFault `NoSuchEntityException` */
export function instanceProfileOf(world: Pick<World, 'iam'>, name: string | undefined): InstanceProfile {
  if (!name) throw missingParameter('instanceProfileName');
  const profile = instanceProfilesOf(world).get(name);
  if (!profile) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  return profile;
}

export function instanceProfileShape({ iam }: Pick<World, 'iam'>, profile: InstanceProfile): AwsProfile {
  const role = profile.roleName === undefined ? undefined : iam.roles.get(profile.roleName);
  return {
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: profile.arn,
    Path: profile.path,
    CreateDate: new Date(profile.createdAt),
    Roles: role ? [roleShape(role)] : [],
    Tags: tagList(profile.tags),
  };
}

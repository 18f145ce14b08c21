import type { CreateInstanceProfileRequest, CreateInstanceProfileResponse } from '@aws-sdk/client-iam';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { InstanceProfile } from '@/sandbox/state/iam';
import { BASE32_ALPHABET } from '@/sandbox/state/random';
import type { World } from '@/sandbox/world';
import { instanceProfileShape, instanceProfilesOf } from './instance-profiles';
import { missingParameter, validatePath, validation } from './roles';
import { mergeTags } from './tags';

const NAME = /^[\w+=,.@-]{1,128}$/;

export const createInstanceProfile =
  (world: World): Operation<CreateInstanceProfileRequest, CreateInstanceProfileResponse> =>
  ({ InstanceProfileName: name, Path = '/', Tags }) => {
    if (!name) throw missingParameter('instanceProfileName');
    if (!NAME.test(name)) {
      throw validation(
        'The specified value for instanceProfileName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
      );
    }
    validatePath(Path);
    if (instanceProfilesOf(world).has(name)) {
      throw new AwsFault('EntityAlreadyExistsException', `Instance Profile ${name} already exists.`);
    }
    const { account, iam, now, partition, random } = world;
    const profile: InstanceProfile = {
      name,
      id: `AIPA${random.string(17, BASE32_ALPHABET)}`,
      arn: `arn:${partition}:iam::${account}:instance-profile${Path}${name}`,
      path: Path,
      createdAt: now,
      tags: mergeTags(new Map(), Tags),
    };
    iam.instanceProfiles = new Map(instanceProfilesOf(world)).set(name, profile);
    return { InstanceProfile: instanceProfileShape(world, profile) };
  };

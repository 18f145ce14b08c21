import type { GetInstanceProfileRequest, GetInstanceProfileResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { instanceProfileOf, instanceProfileShape } from './instance-profiles';

export const getInstanceProfile =
  (world: World): Operation<GetInstanceProfileRequest, GetInstanceProfileResponse> =>
  ({ InstanceProfileName }) => ({
    InstanceProfile: instanceProfileShape(world, instanceProfileOf(world, InstanceProfileName)),
  });

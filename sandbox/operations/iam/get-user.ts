import type { GetUserRequest, GetUserResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { noSuchEntity, validation } from './roles';
import { userOfCaller } from './users';

/** The caller's own user; there are no others. */
export const getUser =
  (world: World): Operation<GetUserRequest, GetUserResponse> =>
  ({ UserName }, caller) => {
    const User = userOfCaller(world, caller);
    if (UserName !== undefined && UserName !== User?.UserName) {
      throw noSuchEntity(`The user with name ${UserName} cannot be found.`);
    }
    if (!User) throw validation('Must specify userName when calling with non-User credentials');
    return { User };
  };

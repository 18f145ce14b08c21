import type { ListUsersRequest, ListUsersResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { pageRequest } from './roles';
import { userOfCaller } from './users';

/** The user who asks. */
export const listUsers =
  (world: World): Operation<ListUsersRequest, ListUsersResponse> =>
  ({ PathPrefix = '/', ...page }, caller) => {
    pageRequest(page);
    const user = userOfCaller(world, caller);
    return { Users: user && PathPrefix === '/' ? [user] : [], IsTruncated: false };
  };

import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { identityOf } from './identity';

/** Says whom the caller's access key stands for. */
export const getCallerIdentity =
  (world: World): Operation<GetCallerIdentityRequest, GetCallerIdentityResponse> =>
  (_, caller) => {
    const { userId, arn } = identityOf(world, caller?.accessKeyId ?? '');
    return { Account: world.account, UserId: userId, Arn: arn };
  };

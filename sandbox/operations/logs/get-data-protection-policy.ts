import type { GetDataProtectionPolicyRequest, GetDataProtectionPolicyResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';
import { groupOf } from './groups';

/** Nothing is masked in any group: the answer repeats which one was asked for, and has no policy. */
export const getDataProtectionPolicy =
  (world: Pick<World, 'logs'>): Operation<GetDataProtectionPolicyRequest, GetDataProtectionPolicyResponse> =>
  (request) => {
    const logGroupIdentifier = missingParameter('logGroupIdentifier', request.logGroupIdentifier);
    groupOf(world, { logGroupIdentifier });
    return { logGroupIdentifier };
  };

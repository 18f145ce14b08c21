import type {
  DescribeAccountLimitsInput,
  DescribeAccountLimitsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { pageRequest } from './find';
import { LIMITS } from './quotas';

export const describeAccountLimits =
  (_: World): Operation<DescribeAccountLimitsInput, DescribeAccountLimitsOutput> =>
  (request) => {
    const { items, nextToken } = pageOf(Object.entries(LIMITS), ([name]) => name, pageRequest(request));
    return { Limits: items.map(([Name, max]) => ({ Name, Max: String(max) })), NextMarker: nextToken };
  };

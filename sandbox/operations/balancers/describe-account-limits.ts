import type {
  DescribeAccountLimitsInput,
  DescribeAccountLimitsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { LIMITS } from './quotas';

export const describeAccountLimits =
  (_: World): Operation<DescribeAccountLimitsInput, DescribeAccountLimitsOutput> =>
  () => ({ Limits: Object.entries(LIMITS).map(([Name, max]) => ({ Name, Max: String(max) })) });

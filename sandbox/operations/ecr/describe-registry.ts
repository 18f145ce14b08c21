import type { DescribeRegistryRequest, DescribeRegistryResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';

/** The registry of the account in a region: nothing of it is replicated to another. */
export const describeRegistry =
  ({ account }: World): Operation<DescribeRegistryRequest, DescribeRegistryResponse> =>
  () => ({ registryId: account, replicationConfiguration: { rules: [] } });

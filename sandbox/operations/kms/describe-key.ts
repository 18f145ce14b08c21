import type { DescribeKeyRequest, DescribeKeyResponse } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { keyOf, keyShape } from './keys';
import { ensureServiceKey } from './service-keys';

export const describeKey =
  (world: World): Operation<DescribeKeyRequest, DescribeKeyResponse> =>
  ({ KeyId }) => {
    ensureServiceKey(world, KeyId);
    return { KeyMetadata: keyShape(world, keyOf(world, KeyId)) };
  };

import type { DescribeLifecycleConfigurationRequest, LifecycleConfigurationDescription } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { fileSystemOf } from './find';

export const describeLifecycleConfiguration =
  (world: World): Operation<DescribeLifecycleConfigurationRequest, LifecycleConfigurationDescription> =>
  ({ FileSystemId }) => ({ LifecyclePolicies: fileSystemOf(world, FileSystemId).lifecycle });

import type { DescribeFileSystemPolicyRequest, FileSystemPolicyDescription } from '@aws-sdk/client-efs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { fileSystemOf } from './find';

export const describeFileSystemPolicy =
  (world: World): Operation<DescribeFileSystemPolicyRequest, FileSystemPolicyDescription> =>
  ({ FileSystemId }) => {
    const { id, policy } = fileSystemOf(world, FileSystemId);
    if (!policy) throw new AwsFault('PolicyNotFound', `File system '${id}' has no policy.`);
    return { FileSystemId: id, Policy: JSON.stringify(policy) };
  };

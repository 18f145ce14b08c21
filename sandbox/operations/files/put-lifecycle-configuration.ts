import type { LifecycleConfigurationDescription, PutLifecycleConfigurationRequest } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { fileSystemOf } from './find';

export const putLifecycleConfiguration =
  (world: World): Operation<PutLifecycleConfigurationRequest, LifecycleConfigurationDescription> =>
  ({ FileSystemId, LifecyclePolicies = [] }) => {
    const fileSystem = fileSystemOf(world, FileSystemId);
    fileSystem.lifecycle = LifecyclePolicies;
    return { LifecyclePolicies: fileSystem.lifecycle };
  };

import type { PutImageScanningConfigurationRequest, PutImageScanningConfigurationResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { constraint } from './faults';
import { repositoryOf } from './repositories';

export const putImageScanningConfiguration =
  (world: World): Operation<PutImageScanningConfigurationRequest, PutImageScanningConfigurationResponse> =>
  ({ repositoryName, imageScanningConfiguration }) => {
    const repository = repositoryOf(world, repositoryName);
    if (!imageScanningConfiguration) throw constraint('imageScanningConfiguration', 'Member must not be null');
    repository.scanOnPush = imageScanningConfiguration.scanOnPush ?? false;
    return {
      registryId: world.account,
      repositoryName: repository.name,
      imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    };
  };

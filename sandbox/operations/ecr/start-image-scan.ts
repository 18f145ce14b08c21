import type { StartImageScanRequest, StartImageScanResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { DAY_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { startScan } from './events';
import { constraint } from './faults';
import { imageOf, repositoryOf } from './repositories';

/** Scans an image, once a day at most, as basic scanning does. */
export const startImageScan =
  (world: World): Operation<StartImageScanRequest, StartImageScanResponse> =>
  ({ repositoryName, imageId }) => {
    const repository = repositoryOf(world, repositoryName);
    if (!imageId) throw constraint('imageId', 'Member must not be null');
    const image = imageOf(repository, imageId, world);
    const before = image.scan?.startedAt ?? image.scan?.completedAt ?? Number.NEGATIVE_INFINITY;
    if (world.now - before < DAY_MS) {
      throw new AwsFault('LimitExceededException', 'The scan quota per image has been exceeded. Wait and try again.');
    }
    startScan(world, repository, image);
    return {
      registryId: world.account,
      repositoryName: repository.name,
      imageId: { imageDigest: image.digest, imageTag: imageId.imageTag },
      imageScanStatus: { status: 'IN_PROGRESS' },
    };
  };

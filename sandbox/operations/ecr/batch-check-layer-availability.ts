import type {
  BatchCheckLayerAvailabilityRequest,
  BatchCheckLayerAvailabilityResponse,
  Layer,
  LayerFailure,
} from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { constraint } from './faults';
import { findBlob, repositoryOf } from './repositories';

const MAX_LAYERS = 100;
const DIGEST = /^[a-zA-Z0-9\-_+.]+:[a-fA-F0-9]+$/;

/** Says which layers a repository has: those that were uploaded or that a manifest of one of its images names. */
export const batchCheckLayerAvailability =
  (world: World): Operation<BatchCheckLayerAvailabilityRequest, BatchCheckLayerAvailabilityResponse> =>
  ({ repositoryName, layerDigests = [] }) => {
    const repository = repositoryOf(world, repositoryName);
    if (layerDigests.length === 0 || layerDigests.length > MAX_LAYERS) {
      throw constraint('layerDigests', `Member must have length between 1 and ${MAX_LAYERS}`);
    }
    const layers: Layer[] = [];
    const failures: LayerFailure[] = [];
    for (const layerDigest of layerDigests) {
      const found = findBlob(repository, layerDigest);
      if (!DIGEST.test(layerDigest)) {
        failures.push({
          layerDigest,
          failureCode: 'InvalidLayerDigest',
          failureReason: `Invalid layer digest '${layerDigest}'`,
        });
      } else {
        layers.push({
          layerDigest,
          layerAvailability: found ? 'AVAILABLE' : 'UNAVAILABLE',
          layerSize: found?.size,
          mediaType: found?.mediaType,
        });
      }
    }
    return { layers, failures };
  };

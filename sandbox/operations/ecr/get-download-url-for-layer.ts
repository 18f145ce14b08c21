import type { GetDownloadUrlForLayerRequest, GetDownloadUrlForLayerResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { findConfig } from './config';
import { constraint } from './faults';
import { repositoryOf } from './repositories';

/** Where a layer or a configuration can be read. The layers of a scenario's images exist nowhere: no container runs. */
export const getDownloadUrlForLayer =
  (world: World): Operation<GetDownloadUrlForLayerRequest, GetDownloadUrlForLayerResponse> =>
  ({ repositoryName, layerDigest }, caller) => {
    const repository = repositoryOf(world, repositoryName);
    if (!layerDigest) throw constraint('layerDigest', 'Member must not be null');
    if (!repository.layers?.has(layerDigest) && findConfig(world, repository.name, layerDigest) === undefined) {
      throw new AwsFault(
        'LayersNotFoundException',
        `The layer with digest '${layerDigest}' does not exist in the repository with name '${repository.name}' in the registry with id '${world.account}'`,
      );
    }
    const endpoint = caller?.endpoint ?? '';
    return { layerDigest, downloadUrl: `${endpoint}/_layers/${world.region}/${repository.name}/${layerDigest}` };
  };

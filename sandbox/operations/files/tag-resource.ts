import type { TagResourceRequest } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedResourceOf } from './find';
import { mergeTags } from './tags';

export const tagResource =
  (world: World): Operation<TagResourceRequest, object> =>
  ({ ResourceId, Tags }) => {
    const resource = taggedResourceOf(world, ResourceId);
    resource.tags = mergeTags(resource.tags, Tags);
    return {};
  };
